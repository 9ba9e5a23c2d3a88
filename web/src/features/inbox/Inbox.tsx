import { Button } from '@mantine/core';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { day } from '@/lib/format';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { useDeed } from '@/lib/useDeed';

import styles from './Inbox.module.css';

const InboxPage = graphql(`
  query InboxPage {
    viewer {
      notices(first: 50) {
        nodes {
          id
          text
          createdAt
          readAt
        }
      }
    }
  }
`);

const MarkNoticeReadDeed = graphql(`
  mutation MarkNoticeReadDeed($input: MarkNoticeReadInput!) {
    outcome: markNoticeRead(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** What the viewer was told, the latest first; only they read it. */
export function Inbox() {
  const answer = useAnswer(InboxPage, {});
  const mark = useDeed(MarkNoticeReadDeed);
  usePlace({ label: 'Inbox' });
  return (
    <div className="page reading">
      <h1>Inbox</h1>
      {mark.problem !== null && <p role="alert">{mark.problem}</p>}
      <Answer of={answer} loading={<RowsSkeleton rows={4} label="Reading the inbox" />}>
        {({ viewer }) =>
          viewer.notices.nodes.length === 0 ? (
            <EmptyState title="You have been told nothing yet">
              <p>Disputes to resolve and ratings that people ask of you arrive here.</p>
            </EmptyState>
          ) : (
            <ul className={styles['list']}>
              {viewer.notices.nodes.map(({ createdAt, id, readAt, text }) => (
                <li key={id} className={`card ${styles['row'] ?? ''}`}>
                  <div>
                    {readAt == null ? <strong>{text}</strong> : text}
                    <p className="secondary">{day(createdAt)}</p>
                  </div>
                  {readAt == null && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Mark as read: ${text}`}
                      onClick={() => {
                        mark.run({ input: { noticeId: id } });
                      }}
                    >
                      Mark as read
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
