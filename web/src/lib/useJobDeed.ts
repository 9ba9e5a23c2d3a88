import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { graphql } from '@/gql';
import type { JobState, TypedDocumentString } from '@/gql/graphql';

import { execute } from './execute';

const JobProgress = graphql(`
  query JobProgress($id: ID!) {
    job(id: $id) {
      id
      state
      progress
      errors(first: 1) {
        nodes {
          message
        }
      }
    }
  }
`);

interface Outcome {
  outcome: { job?: { id: string } | null | undefined; userErrors: { message: string }[] };
}

const POLL_MS = 1000;
const GOES_ON: JobState[] = ['QUEUED', 'RUNNING'];

/**
 * A write that a job carries out: it is followed until it ends, then every answer is reloaded.
 *
 * `share` is how far it is, 0 to 1, and null while there is no job.
 */
export function useJobDeed<Result extends Outcome, Variables>(
  document: TypedDocumentString<Result, Variables>,
  onDone?: () => void,
) {
  const queries = useQueryClient();
  const [followed, setFollowed] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: async (variables: Variables) => {
      const { outcome } = await execute(document, variables);
      const [error] = outcome.userErrors;
      if (error !== undefined) throw new Error(error.message);
      return outcome.job?.id ?? null;
    },
    onSuccess: setFollowed,
  });
  const job = useQuery({
    queryKey: ['job', followed],
    queryFn: ({ signal }) => execute(JobProgress, { id: followed ?? '' }, signal),
    enabled: followed !== null,
    refetchInterval: ({ state }) => (hasEnded(state.data?.job?.state) ? false : POLL_MS),
  }).data?.job;
  const isEnded = followed !== null && hasEnded(job?.state);
  const isDone = isEnded && job?.state === 'SUCCEEDED';
  useEffect(() => {
    if (!isEnded) return;
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
    if (isDone) onDone?.();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it has ended
  }, [isEnded, isDone]);

  const failure = isEnded && !isDone ? (job?.errors?.nodes[0]?.message ?? 'The job was stopped.') : null;
  return {
    run: (variables: Variables) => {
      setFollowed(null);
      start.mutate(variables);
    },
    isRunning: start.isPending || (followed !== null && !isEnded),
    share: followed === null || isEnded ? null : (job?.progress ?? 0),
    problem: start.error?.message ?? failure,
  };
}

function hasEnded(state: JobState | undefined): boolean {
  return state !== undefined && !GOES_ON.includes(state);
}
