import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, counted, withDays } from '@/lib/format';
import { textOf } from '@/lib/holdsText';
import { type Narrowing, withoutCondition } from '@/lib/shortlistQuestion';

import styles from './FilterChips.module.css';

// Not part of the page's first load: it comes when somebody wants to build.
const HoldsBuilder = lazy(async () => ({
  default: (await import('./HoldsBuilder')).HoldsBuilder,
}));

export const FilterChips_shortlist = graphql(`
  fragment FilterChips_shortlist on Shortlist {
    filterCounts {
      condition
      part
      sentence
      passing
      removing
    }
  }
`);

/** Whom the shortlist narrows to, a chip a condition, each with how many pass it alone. */
export function FilterChips(props: {
  shortlist: FragmentType<typeof FilterChips_shortlist>;
  narrowing: Narrowing;
  onNarrowing: (narrowing: Narrowing) => void;
}) {
  const { narrowing, onNarrowing } = props;
  const counts = readFragment(FilterChips_shortlist, props.shortlist).filterCounts;
  const held = counts.filter(({ condition }) => condition === 'HOLDS');
  const [isBuilding, setIsBuilding] = useState(false);

  return (
    <div className={styles['filters']}>
      <ul className={styles['chips']} aria-label="Narrowed to">
        {counts.map((one) => {
          const remove = () => {
            onNarrowing(withoutCondition(narrowing, one.condition, one.part));
          };
          return (
            <li key={`${one.condition}-${one.part}`} className={styles['chip']}>
              <span>{withDays(one.sentence)}</span>
              <span className={`number ${styles['count'] ?? ''}`} data-none={one.passing === 0 || undefined}>
                {count(one.passing)}
                <span className="visually-hidden"> pass it alone</span>
              </span>
              <button
                type="button"
                className={styles['remove']}
                aria-label={`Remove: ${withDays(one.sentence)}`}
                title={`${counted(one.removing, 'person', 'people')} more without it`}
                onClick={remove}
                onKeyDown={(event) => {
                  if (event.key === 'Delete' || event.key === 'Backspace') remove();
                }}
              >
                <IconX size={14} stroke={1.8} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
      {!isBuilding && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden="true" />}
          onClick={() => {
            setIsBuilding(true);
          }}
        >
          {held.length === 0 ? 'What they hold' : 'Change what they hold'}
        </Button>
      )}
      {isBuilding && (
        <Suspense>
          <HoldsBuilder
            text={textOf(held.map(({ sentence }) => sentence))}
            onApply={(holds) => {
              onNarrowing({ ...narrowing, holds });
              setIsBuilding(false);
            }}
            onCancel={() => {
              setIsBuilding(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
