import type { UseQueryResult } from '@tanstack/react-query';

import { Failure } from './Failure';

/** The states of an answer in their order: loading, failed, present; absence is the page's to say. */
export function Answer<Result>(props: {
  of: UseQueryResult<Result>;
  loading: React.ReactNode;
  children: (result: Result) => React.ReactNode;
}) {
  const { data, error, refetch } = props.of;
  if (data !== undefined) return props.children(data);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return props.loading;
}
