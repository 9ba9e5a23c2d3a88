import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { TypedDocumentString } from '@/gql/graphql';

import { execute } from './execute';

interface Outcome {
  outcome: { userErrors: { message: string }[] };
}

/** A write: it reloads every answer when it is done; `problem` is why it was not. */
export function useDeed<Result extends Outcome, Variables>(
  document: TypedDocumentString<Result, Variables>,
  onDone?: () => void,
) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (variables: Variables) => {
      const { outcome } = await execute(document, variables);
      const [error] = outcome.userErrors;
      if (error !== undefined) throw new Error(error.message);
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone?.();
    },
  });
  return {
    run: (variables: Variables) => {
      mutation.mutate(variables);
    },
    isRunning: mutation.isPending,
    problem: mutation.error?.message ?? null,
  };
}
