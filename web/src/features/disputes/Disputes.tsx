import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { ResolveDispute } from '@/components/ResolveDispute';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { disputeSentence } from '@/lib/disputes';
import { counted } from '@/lib/format';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { isPresent, useMoment } from '@/lib/moment';

import styles from './Disputes.module.css';

const DisputesPage = graphql(`
  query DisputesPage($asOf: Date, $knownAt: DateTime) {
    disputes(first: 100, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      nodes {
        id
        openedAt
        reason
        dueOn
        escalatedAt
        resolvedAt
        viewerCanResolve
        resolver {
          displayName
        }
        assertion {
          employee {
            id
            displayName
          }
          competency {
            id
            name
          }
        }
      }
    }
  }
`);

/** Open disputes that concern the viewer or their people, the next due first. */
export function Disputes() {
  const moment = useMoment();
  const answer = useAnswer(DisputesPage, moment);
  usePlace({ label: 'Disputes' });
  return (
    <div className="page reading">
      <h1>Disputes</h1>
      <Answer of={answer} loading={<RowsSkeleton rows={4} label="Reading the disputes" />}>
        {({ disputes }) =>
          disputes.nodes.length === 0 ? (
            <EmptyState title="No dispute is open">
              <p>People dispute evidence about themselves on their own profile.</p>
            </EmptyState>
          ) : (
            <>
              <p className="explanation">
                {counted(disputes.totalCount, 'open dispute', 'open disputes')}, the next due first.
                Until each is resolved, its evidence lifts nobody.
              </p>
              <ul className={styles['list']}>
                {disputes.nodes.map((dispute) => {
                  const { competency, employee } = dispute.assertion;
                  const about = `${competency.name}, ${employee.displayName}`;
                  return (
                    <li key={dispute.id} className={`card ${styles['row'] ?? ''}`}>
                      <div>
                        <Link
                          to="/people/$id"
                          params={{ id: employee.id }}
                          search={{ line: competency.id }}
                        >
                          {about}
                        </Link>
                        <p className="explanation">{disputeSentence(dispute)}</p>
                      </div>
                      {dispute.viewerCanResolve && isPresent(moment) && (
                        <ResolveDispute disputeId={dispute.id} about={about} />
                      )}
                    </li>
                  );
                })}
              </ul>
            </>
          )
        }
      </Answer>
    </div>
  );
}
