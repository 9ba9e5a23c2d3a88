import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';

import { RequestFailed } from '@/lib/execute';

import { EmptyState } from './EmptyState';

const TITLES: Record<string, string> = {
  UNREACHABLE: 'The server can’t be reached',
  BAD_USER_INPUT: 'This address asks for something that cannot be answered',
};

/** What happened, what still works, and the way out. */
export function Failure(props: { error: Error; retry?: () => void }) {
  const { error, retry } = props;
  const failed = error instanceof RequestFailed ? error : null;
  return (
    <div role="alert">
      <EmptyState
        icon={<IconPlugConnectedX size={26} stroke={1.5} />}
        title={TITLES[failed?.code ?? ''] ?? 'This could not be loaded'}
        actions={
          retry !== undefined && (
            <Button leftSection={<IconRefresh size={15} />} onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        <p>{error.message}</p>
        {failed?.requestId != null && (
          <p className="secondary">
            Request <code>{failed.requestId}</code>
          </p>
        )}
      </EmptyState>
    </div>
  );
}
