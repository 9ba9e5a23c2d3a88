import { type FragmentType, graphql, readFragment } from '@/gql';
import { fadedWords, SOURCE_WORDS } from '@/lib/evidence';
import { day } from '@/lib/format';

import styles from './ContributionList.module.css';

export const ContributionList_line = graphql(`
  fragment ContributionList_line on ProfileLine {
    evidencePoints
    contributions {
      points
      cappedBy
      decayFactor
      assertion {
        id
        source
        assertedByLabel
        assertedOn
        level
      }
    }
  }
`);

/** The evidence behind a line and the points that each piece adds; they add up. */
export function ContributionList(props: {
  line: FragmentType<typeof ContributionList_line>;
  isFirst: boolean;
}) {
  const { contributions, evidencePoints } = readFragment(ContributionList_line, props.line);
  if (contributions.length === 0) return null;
  const most = Math.max(...contributions.map((one) => Math.abs(one.points)), 1);
  return (
    <details className={styles['details']} name="contributions" open={props.isFirst}>
      <summary>
        {evidencePoints} evidence points from {contributions.length}
      </summary>
      <ul className={styles['list']}>
        {contributions.map(({ assertion, cappedBy, decayFactor, points }, at) => (
          <li key={assertion?.id ?? `folded-${at}`} className={styles['row']}>
            <span>
              {assertion == null
                ? 'Other evidence'
                : [SOURCE_WORDS[assertion.source], cappedBy == null ? '' : 'capped', fadedWords(decayFactor)]
                    .filter(Boolean)
                    .join(', ')}{' '}
              {assertion != null && (
                <span className="secondary">
                  {assertion.assertedByLabel}, {day(assertion.assertedOn)}
                </span>
              )}
            </span>
            <span className={styles['track']}>
              <span
                className={`${styles['bar'] ?? ''} drawing`}
                style={{ width: `${(Math.abs(points) / most) * 100}%` }}
              />
            </span>
            <span className={`number ${styles['points'] ?? ''}`}>{points}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
