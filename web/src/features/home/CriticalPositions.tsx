import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { BenchHeads } from '@/components/BenchHeads';
import { BenchSquares } from '@/components/BenchSquares';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { count } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import styles from './Home.module.css';

const CriticalPositionsPart = graphql(`
  query CriticalPositionsPart($asOf: Date, $knownAt: DateTime) {
    benchStrength(isCritical: true, asOf: $asOf, knownAt: $knownAt) {
      criticalPositions
      coveredNaively
      positions(first: 100) {
        nodes {
          strength
          readyWithin12Months
          position {
            id
            title
            orgUnit {
              id
              name
            }
          }
        }
      }
    }
  }
`);

const SHOWN = 6;

/** Who could follow: the bench of the critical positions, the empty ones by name. */
export function CriticalPositions() {
  const moment = useMoment();
  const answer = useAnswer(CriticalPositionsPart, moment);
  return (
    <section className={`card ${styles['part'] ?? ''}`} aria-labelledby="critical-positions">
      <div className={styles['part-head']}>
        <h2 id="critical-positions">Critical positions</h2>
        <Link to="/succession">Succession</Link>
      </div>
      <Answer of={answer} loading={<RowsSkeleton rows={5} label="Reading the bench" />}>
        {({ benchStrength: report }) => {
          if (report == null) return <p className="explanation">Not shared with you.</p>;
          const { nodes } = report.positions;
          const weakest = nodes
            .filter(({ strength }) => strength === 'NONE' || strength === 'THIN')
            .sort((one, other) => one.readyWithin12Months - other.readyWithin12Months);
          return (
            <>
              <p>
                <strong>
                  {count(report.coveredNaively)} of {count(report.criticalPositions)}
                </strong>{' '}
                have someone ready now.
              </p>
              <BenchSquares strengths={nodes.map((one) => one.strength)} />
              <ul>
                {weakest.slice(0, SHOWN).map(({ position, strength }) => (
                  <li key={position.id} className={styles['row']}>
                    <span className={styles['two']}>
                      <Link to="/positions/$id" params={{ id: position.id }} className="plain-link">
                        {position.title}
                      </Link>
                      <span className="secondary">{position.orgUnit?.name}</span>
                    </span>
                    <BenchHeads strength={strength} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Answer>
    </section>
  );
}
