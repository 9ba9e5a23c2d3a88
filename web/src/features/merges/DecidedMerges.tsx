import { type FragmentType, graphql, readFragment } from '@/gql';
import { day } from '@/lib/format';
import { useIsNow } from '@/lib/moment';

import styles from './Merges.module.css';
import { Unmerge } from './Unmerge';

export const DecidedMerges_merges = graphql(`
  fragment DecidedMerges_merges on CompetencyMergeConnection {
    nodes {
      loser {
        id
        name
      }
      winner {
        id
        name
      }
      mergedOn
      decidedBy
      reason
    }
  }
`);

export const DecidedMerges_rejected = graphql(`
  fragment DecidedMerges_rejected on RejectedDuplicateConnection {
    nodes {
      competency {
        id
        name
      }
      other {
        id
        name
      }
      decidedOn
      decidedBy
      reason
    }
  }
`);

/** What was decided: which are one, which can be taken back, and which are not. */
export function DecidedMerges(props: {
  merges: FragmentType<typeof DecidedMerges_merges>;
  rejected: FragmentType<typeof DecidedMerges_rejected> | null;
}) {
  const merges = readFragment(DecidedMerges_merges, props.merges).nodes;
  const rejected = readFragment(DecidedMerges_rejected, props.rejected)?.nodes ?? [];
  const isNow = useIsNow();
  return (
    <>
      {merges.length > 0 && (
        <section className={styles['part']} aria-labelledby="merged">
          <h2 id="merged">Merged</h2>
          <ul className={styles['list']}>
            {merges.map(({ decidedBy, loser, mergedOn, reason, winner }) => (
              <li key={loser.id} className={`card ${styles['row'] ?? ''}`}>
                <div>
                  <p>
                    <strong>{loser.name}</strong> is <strong>{winner.name}</strong>
                  </p>
                  <p className="explanation">
                    Since {day(mergedOn)}, by {decidedBy}: “{reason}”
                  </p>
                </div>
                {isNow && <Unmerge competency={loser} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejected.length > 0 && (
        <section className={styles['part']} aria-labelledby="apart">
          <h2 id="apart">Kept apart</h2>
          <ul className={styles['list']}>
            {rejected.map(({ competency, decidedBy, decidedOn, other, reason }) => (
              <li key={`${competency.id} ${other.id}`} className={`card ${styles['row'] ?? ''}`}>
                <div>
                  <p>
                    <strong>{competency.name}</strong> and <strong>{other.name}</strong>
                  </p>
                  <p className="explanation">
                    On {day(decidedOn)}, by {decidedBy}: “{reason}”
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
