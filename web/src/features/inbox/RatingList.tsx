import { Link } from '@tanstack/react-router';

import { EmptyState } from '@/components/EmptyState';
import { LinkButton } from '@/components/LinkButton';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { ratingStanding, ratingTitle } from '@/lib/ratings';
import { useViewer } from '@/lib/useViewer';

import styles from './Inbox.module.css';

export const RatingList_requests = graphql(`
  fragment RatingList_requests on RatingRequestConnection {
    nodes {
      id
      source
      status
      dueOn
      answeredAt
      declinedAt
      declineReason
      viewerCanAnswer
      competency {
        name
      }
      employee {
        id
        displayName
      }
      rater {
        id
        displayName
      }
      requestedBy {
        id
        displayName
      }
    }
  }
`);

/** Ratings that the viewer is asked for, and below them those that the viewer has asked for. */
export function RatingList(props: { requests: FragmentType<typeof RatingList_requests> }) {
  const { nodes } = readFragment(RatingList_requests, props.requests);
  const { employeeId } = useViewer();
  const waiting = nodes.filter((asked) => asked.viewerCanAnswer);
  const own = nodes.filter((asked) => asked.requestedBy?.id === employeeId);
  return (
    <>
      <section className={styles['part']} aria-labelledby="asked-of-you">
        <h2 id="asked-of-you">Ratings asked of you</h2>
        {waiting.length === 0 ? (
          <EmptyState title="Nobody waits for a rating of yours" />
        ) : (
          <ul className={styles['list']}>
            {waiting.map((asked) => (
              <li key={asked.id} className={`card ${styles['row'] ?? ''}`}>
                <div>
                  <Link to="/ratings/$id" params={{ id: asked.id }}>
                    {ratingTitle(asked)}
                  </Link>
                  <p className="explanation">
                    {asked.requestedBy != null && `${asked.requestedBy.displayName} asks. `}
                    {ratingStanding(asked)}
                  </p>
                </div>
                <LinkButton
                  size="xs"
                  to="/ratings/$id"
                  params={{ id: asked.id }}
                  aria-label={`Answer: ${ratingTitle(asked)}`}
                >
                  Answer
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </section>
      {own.length > 0 && (
        <section className={styles['part']} aria-labelledby="you-asked">
          <h2 id="you-asked">Ratings you asked for</h2>
          <ul className={styles['list']}>
            {own.map((asked) => (
              <li key={asked.id} className={`card ${styles['row'] ?? ''}`}>
                <div>
                  <Link to="/ratings/$id" params={{ id: asked.id }}>
                    {ratingTitle(asked)}
                  </Link>
                  <p className="explanation">
                    {asked.rater != null && `Asked of ${asked.rater.displayName}. `}
                    {ratingStanding(asked)}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
