import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { TypedDocumentString } from '@/gql/graphql';

import { execute } from './execute';

interface Page<Node> {
  nodes: Node[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

/** A keyset connection read page after page; `pageOf` finds it in the answer. */
export function usePages<Result, Variables extends { after?: string | null | undefined }, Node>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  pageOf: (result: Result) => Page<Node>,
  options: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: ['pages', document.toString(), variables],
    enabled: options.enabled ?? true,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      execute(document, { ...variables, after: pageParam }, signal),
    getNextPageParam: (last: Result) => {
      const { pageInfo } = pageOf(last);
      return pageInfo.hasNextPage ? pageInfo.endCursor : null;
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  const [first] = pages;
  return {
    query,
    first,
    nodes: pages.flatMap((page) => pageOf(page).nodes),
    totalCount: first === undefined ? 0 : pageOf(first).totalCount,
  };
}
