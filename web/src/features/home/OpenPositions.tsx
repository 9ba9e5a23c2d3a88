import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { count } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import styles from './Home.module.css';

const OpenPositionsPart = graphql(`
  query OpenPositionsPart($asOf: Date, $knownAt: DateTime) {
    positions(isVacant: true, first: 8, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      nodes {
        id
        title
        orgUnit {
          id
          name
        }
        role {
          id
        }
      }
    }
  }
`);

/** Vacant positions, each with the way to who could fill it. */
export function OpenPositions() {
  const moment = useMoment();
  const answer = useAnswer(OpenPositionsPart, moment);
  return (
    <section className={`card ${styles['part'] ?? ''}`} aria-labelledby="open-positions">
      <Answer of={answer} loading={<RowsSkeleton rows={5} label="Looking for open positions" />}>
        {({ positions }) => (
          <>
            <div className={styles['part-head']}>
              <h2 id="open-positions">Open positions</h2>
              <span className="secondary">{count(positions.totalCount)} vacant</span>
            </div>
            {positions.nodes.length === 0 && <p className="explanation">Every position is held.</p>}
            <ul>
              {positions.nodes.map((position) => (
                <li key={position.id} className={styles['row']}>
                  <span className={styles['two']}>
                    <Link to="/positions/$id" params={{ id: position.id }} className="plain-link">
                      {position.title}
                    </Link>
                    <span className="secondary">{position.orgUnit?.name}</span>
                  </span>
                  {position.role != null && (
                    <Link to="/roles/$id/shortlist" params={{ id: position.role.id }}>
                      Who can do it<span className="visually-hidden">: {position.title}</span>
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}
