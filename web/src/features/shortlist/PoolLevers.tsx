import { Button } from '@mantine/core';

import { count } from '@/lib/format';
import { gainWords, isTried, leverWords, pulled } from '@/lib/levers';
import type { Trial } from '@/lib/shortlistQuestion';

import styles from './PoolLevers.module.css';
import type { Pool } from './usePool';

const MOST_SHOWN = 5;

/** The smallest changes of what is asked that make more people eligible, each tried in place. */
export function PoolLevers(props: {
  pool: Pool;
  trials: readonly Trial[];
  onTrials: (trials: readonly Trial[]) => void;
}) {
  const { onTrials, pool, trials } = props;
  if (!pool.isAnswered || pool.eligible === null) return null;
  const eligible = pool.eligible;
  const levers = [...pool.levers]
    .sort(
      (one, other) =>
        one.changes.length - other.changes.length ||
        other.additionalEligible - one.additionalEligible,
    )
    .slice(0, MOST_SHOWN);
  const most = Math.max(...levers.map((lever) => eligible + lever.additionalEligible), 1);

  return (
    <section aria-label="What would open the pool">
      <h2>What would open the pool</h2>
      <p className="secondary">
        {levers.length === 0
          ? 'No change of up to three requirements makes anybody else eligible.'
          : 'The smallest changes of what is asked, exact. Trying changes nothing that is kept.'}
      </p>
      <ul>
        {levers.map((lever) => {
          const isOn = isTried(lever, trials);
          const words = leverWords(lever);
          return (
            <li key={words} className={styles['lever']}>
              <div className={styles['words']}>
                <p>{words}</p>
                <span className={styles['gain']}>
                  <span className={styles['track']} aria-hidden="true">
                    <span
                      className={`${styles['now'] ?? ''} drawing`}
                      style={{ width: `${(eligible / most) * 100}%` }}
                    />
                    <span
                      className={`${styles['more'] ?? ''} drawing`}
                      style={{ width: `${(lever.additionalEligible / most) * 100}%` }}
                    />
                  </span>
                  <span className="number">{gainWords(lever, eligible)}</span>
                </span>
              </div>
              <Button
                size="xs"
                variant={isOn ? 'filled' : 'default'}
                aria-pressed={isOn}
                aria-label={`Try: ${words}`}
                onClick={() => {
                  onTrials(pulled(lever, trials));
                }}
              >
                {isOn ? 'Tried' : 'Try'}
              </Button>
            </li>
          );
        })}
      </ul>
      {trials.length > 0 && (
        <p className={styles['undo']}>
          <span>{count(eligible)} are eligible as it is asked now.</span>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              onTrials([]);
            }}
          >
            Take back what is tried
          </Button>
        </p>
      )}
    </section>
  );
}
