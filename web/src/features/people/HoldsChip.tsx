import { IconX } from '@tabler/icons-react';

import { graphql } from '@/gql';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

import styles from './HoldsChip.module.css';

const HoldsChipCompetency = graphql(`
  query HoldsChipCompetency($id: ID!, $asOf: Date, $knownAt: DateTime) {
    competency(id: $id, asOf: $asOf, knownAt: $knownAt) {
      name
      scale {
        levels {
          value
          name
        }
      }
    }
  }
`);

/** A competency that the people must hold, at a level or above. */
export function HoldsChip(props: {
  competencyId: string;
  level: number;
  onChange: (level: number | null) => void;
}) {
  const moment = useMoment();
  const { data } = useAnswer(HoldsChipCompetency, { id: props.competencyId, ...moment });
  const competency = data?.competency;
  const name = competency?.name ?? 'this competency';

  return (
    <span className={styles['chip']}>
      <label className={styles['words']}>
        holds {name} at
        <select
          className={styles['level']}
          value={props.level}
          onChange={(event) => {
            props.onChange(Number(event.target.value));
          }}
        >
          {(competency?.scale.levels ?? [{ value: props.level, name: '' }]).map((level) => (
            <option key={level.value} value={level.value}>
              {level.value} {level.name}
            </option>
          ))}
        </select>
        or above
      </label>
      <button
        type="button"
        className={styles['remove']}
        aria-label={`Do not ask for ${name}`}
        onClick={() => {
          props.onChange(null);
        }}
      >
        <IconX size={14} stroke={1.8} aria-hidden="true" />
      </button>
    </span>
  );
}
