import type { Verdict } from '@/gql/graphql';

import styles from './MatchBarKey.module.css';
import { MatchSegment } from './MatchSegment';

const ENTRIES: { verdict: Verdict; words: string; share: number }[] = [
  { verdict: 'MET', words: 'Met', share: 1 },
  { verdict: 'PARTLY_MET', words: 'Partly met', share: 0.5 },
  { verdict: 'PARTLY_BY_RELATED', words: 'Partly, by a related one', share: 0.6 },
  { verdict: 'NOT_VALIDATED', words: 'Not validated', share: 1 },
  { verdict: 'EXPIRED', words: 'Expired', share: 1 },
  { verdict: 'DISPUTED', words: 'Disputed', share: 1 },
  { verdict: 'NOT_MET', words: 'Not met', share: 0 },
];

/** How to read the match bar. */
export function MatchBarKey() {
  return (
    <section className={styles['key']} aria-label="How to read the bar">
      <h2>How to read the bar</h2>
      <ul className={styles['entries']}>
        {ENTRIES.map(({ share, verdict, words }) => (
          <li key={verdict} className={styles['entry']}>
            <span className={`${styles['swatch'] ?? ''} drawing`} aria-hidden="true">
              <MatchSegment verdict={verdict} share={share} isTall />
            </span>
            {words}
          </li>
        ))}
      </ul>
      <p className="secondary">
        Tall is a must-have, short is optional; width is the weight. Rank is by points: how much is
        covered, times how well it is proven.
      </p>
      <ul className={styles['keys']}>
        <li>
          <kbd className="key">J</kbd> <kbd className="key">K</kbd> move
        </li>
        <li>
          <kbd className="key">Enter</kbd> explain
        </li>
        <li>
          <kbd className="key">X</kbd> pick for comparison, up to 5
        </li>
        <li>
          <kbd className="key">Esc</kbd> close
        </li>
      </ul>
    </section>
  );
}
