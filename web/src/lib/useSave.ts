import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { TypedDocumentString } from '@/gql/graphql';

import { execute } from './execute';
import { NO_ERRORS, type SortedErrors, sortedErrors, type UserError } from './fieldErrors';

/** A form's write: errors come back at their fields, and the payload with what is there now. */
export function useSave<Outcome extends { userErrors: UserError[] }, Variables>(
  document: TypedDocumentString<{ outcome: Outcome }, Variables>,
  isShown: (path: string) => boolean,
  onSaved: (outcome: Outcome) => void,
) {
  const queries = useQueryClient();
  const [errors, setErrors] = useState<SortedErrors>(NO_ERRORS);
  const [refused, setRefused] = useState<Outcome | null>(null);
  const mutation = useMutation({
    mutationFn: (variables: Variables) => execute(document, variables),
    onSuccess: async ({ outcome }) => {
      setErrors(sortedErrors(outcome.userErrors, isShown));
      setRefused(outcome.userErrors.length > 0 ? outcome : null);
      if (outcome.userErrors.length > 0) return;
      await queries.invalidateQueries();
      onSaved(outcome);
    },
  });
  const failure = mutation.error?.message;
  return {
    run: (variables: Variables) => {
      mutation.mutate(variables);
    },
    isRunning: mutation.isPending,
    errors: failure === undefined ? errors : { ...errors, others: [...errors.others, failure] },
    /** What the API answered when it refused; with a conflict it holds what is there now. */
    refused,
  };
}
