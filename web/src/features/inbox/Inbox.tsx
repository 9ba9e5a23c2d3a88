import { Button } from '@mantine/core';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { counted, day } from '@/lib/format';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { useDeed } from '@/lib/useDeed';

import styles from './Inbox.module.css';
import { NoticeText } from './NoticeText';
import { RatingList } from './RatingList';

const InboxPage = graphql(`
  query InboxPage {
    ratingRequests(first: 50) {
      ...RatingList_requests
    }
    viewer {
      notices(first: 50) {
        totalCount
        nodes {
          id
          text
          createdAt
          readAt
          ...NoticeText_notice
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

/** What waits for the viewer, and what they were told, the latest first; only they read it. */
export function Inbox() {
  const answer = useAnswer(InboxPage, {});
  const mark = useDeed(MarkNoticeReadDeed);
  usePlace({ label: 'Inbox' });
  return (
    <div className="page reading">
      <h1>Inbox</h1>
      {mark.problem !== null && <p role="alert">{mark.problem}</p>}
      <Answer of={answer} loading={<RowsSkeleton rows={4} label="Reading the inbox" />}>
        {({ ratingRequests, viewer: { notices } }) => (
          <>
            <RatingList requests={ratingRequests} />
            <section className={styles['part']} aria-labelledby="told">
              <h2 id="told">What you were told</h2>
              {notices.nodes.length === 0 ? (
                <EmptyState title="You have been told nothing yet">
                  <p>Disputes to resolve and ratings that people ask of you arrive here.</p>
                </EmptyState>
              ) : (
                <ul className={styles['list']}>
                  {notices.nodes.map((notice) => (
                    <li key={notice.id} className={`card ${styles['row'] ?? ''}`}>
                      <div>
                        <NoticeText notice={notice} />
                        <p className="secondary">{day(notice.createdAt)}</p>
                      </div>
                      {notice.readAt == null && (
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={`Mark as read: ${notice.text}`}
                          onClick={() => {
                            mark.run({ input: { noticeId: notice.id } });
                          }}
                        >
                          Mark as read
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              {notices.totalCount > notices.nodes.length && (
                <p className="secondary">
                  The latest {notices.nodes.length} of {counted(notices.totalCount, 'notice', 'notices')}.
                </p>
              )}
            </section>
          </>
        )}
      </Answer>
    </div>
  );
}
