import type { Readiness } from '@/gql/graphql';
import { monthsWord, onAxis, READINESS_WORDS } from '@/lib/readiness';

import styles from './ReadinessAxis.module.css';

/** Readiness as a word, the months, and a dot on an axis of 0, 12 and 24 months. */
export function ReadinessAxis(props: { readiness: Readiness; months: number | null }) {
  const { months, readiness } = props;
  const at = onAxis(months);
  return (
    <span className={styles['readiness']}>
      <span className={styles['words']}>
        <span className={styles['word']}>{READINESS_WORDS[readiness]}</span>
        {readiness !== 'READY_NOW' && (
          <span className={styles['months']}>{monthsWord(months)}</span>
        )}
      </span>
      <span className={`${styles['axis'] ?? ''} drawing`} aria-hidden="true">
        <span className={styles['track']} />
        <span className={styles['way']} style={{ width: `${at}%` }} />
        {[0, 50, 100].map((tick) => (
          <span key={tick} className={styles['tick']} style={{ left: `${tick}%` }} />
        ))}
        <span
          className={styles['dot']}
          data-beyond={months === null || months > 24 || undefined}
          style={{ left: `${at}%` }}
        />
      </span>
    </span>
  );
}
