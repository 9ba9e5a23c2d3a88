import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';

import type { TypedDocumentString } from '@/gql/graphql';

import { execute } from './execute';

/** Ask the API; the answer is kept under the document's text and variables. */
export function useAnswer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: { keepPrevious?: boolean; enabled?: boolean } = {},
): UseQueryResult<Result> {
  return useQuery({
    queryKey: ['answer', document.toString(), variables],
    queryFn: ({ signal }) => execute(document, variables, signal),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
