import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { changeWords, gainWords, isTried, leversOf, pulled } from '@/lib/levers';
import { requirementWords } from '@/lib/matchSegments';
import type { Trial } from '@/lib/shortlistQuestion';

import type { PoolLever } from './usePool';
import styles from './WhatIf.module.css';

/** One requirement of the sentence, open: who meets it, and what if it were asked otherwise. */
export function WhatIf(props: {
  requirement: Parameters<typeof requirementWords>[0];
  levers: readonly PoolLever[];
  /** Eligible people as it is asked now; null until that is known. */
  eligible: number | null;
  trials: readonly Trial[];
  onTrials: (trials: readonly Trial[]) => void;
}) {
  const { eligible, onTrials, requirement, trials } = props;
  const { competency, level } = requirement;
  const levers = leversOf(competency.id, props.levers);
  const words = requirementWords(requirement);
  return (
    <section className={styles['panel']} aria-label={`What if: ${words}`}>
      <p>
        <Link to="/people" search={{ holds: competency.id, level }}>
          Who holds {competency.name}
        </Link>
      </p>
      {eligible !== null && levers.length === 0 && (
        <p className="explanation">
          Asked otherwise, this one alone would make nobody else eligible.
        </p>
      )}
      {eligible !== null &&
        levers.map((lever) => {
          const isOn = isTried(lever, trials);
          const change = lever.changes.map(changeWords).join();
          return (
            <p key={change} className={styles['change']}>
              <span>
                {change}: <strong className="number">{gainWords(lever, eligible)}</strong>
              </span>
              <Button
                size="xs"
                variant={isOn ? 'filled' : 'default'}
                aria-pressed={isOn}
                aria-label={`Try here: ${change}`}
                onClick={() => {
                  onTrials(pulled(lever, trials));
                }}
              >
                {isOn ? 'Tried' : 'Try'}
              </Button>
            </p>
          );
        })}
    </section>
  );
}
