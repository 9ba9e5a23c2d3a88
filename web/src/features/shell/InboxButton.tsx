import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { graphql } from '@/gql';
import { useAnswer } from '@/lib/useAnswer';

import buttonStyles from './HeaderButton.module.css';
import styles from './InboxButton.module.css';

const UnreadNotices = graphql(`
  query UnreadNotices {
    viewer {
      notices(isRead: false, first: 1) {
        totalCount
      }
    }
  }
`);

/** The way to the inbox, with the number of notices not read yet. */
export function InboxButton() {
  const unread = useAnswer(UnreadNotices, {}).data?.viewer.notices.totalCount ?? 0;
  const words = unread === 0 ? 'Inbox, nothing unread' : `Inbox, ${unread} unread`;
  return (
    <Link
      to="/inbox"
      className={`${buttonStyles['button'] ?? ''} ${styles['button'] ?? ''}`}
      aria-label={words}
      title={words}
    >
      <IconInbox size={18} stroke={1.6} aria-hidden="true" />
      {unread > 0 && (
        <span className={styles['count']} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
