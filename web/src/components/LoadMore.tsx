import { Button } from '@mantine/core';

import { count } from '@/lib/format';

/** The next page of a keyset connection, and how many of how many are shown. */
export function LoadMore(props: {
  shown: number;
  total: number;
  hasMore: boolean;
  isLoading: boolean;
  what: string;
  onMore: () => void;
}) {
  if (!props.hasMore) return null;
  return (
    <div className="actions" style={{ alignItems: 'center', padding: '12px 16px' }}>
      <Button variant="default" loading={props.isLoading} onClick={props.onMore}>
        Show more
      </Button>
      <span className="secondary" aria-live="polite">
        {count(props.shown)} of {count(props.total)} {props.what}
      </span>
    </div>
  );
}
