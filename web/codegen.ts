import { existsSync } from 'node:fs';

import type { CodegenConfig } from '@graphql-codegen/cli';

// The draft stands in while a field is designed before the API has it; it is never committed.
const schema = existsSync('schema.draft.graphql')
  ? 'schema.draft.graphql'
  : '../graphql/schema.graphql';

const config: CodegenConfig = {
  schema,
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**', '../graphql/operations/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        scalars: { Date: 'string', DateTime: 'string' },
        useTypeImports: true,
      },
    },
  },
};

export default config;
