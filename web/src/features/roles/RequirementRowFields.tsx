import { NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';

import { counted } from '@/lib/format';
import type { RequirementRow } from '@/lib/requirementRows';

import styles from './RequirementRows.module.css';

/** One requirement: level, weight, must-have, validated, and how many meet it alone. */
export function RequirementRowFields(props: {
  row: RequirementRow;
  /** People who meet it alone; null until that is known. */
  meeting: number | null;
  errors: readonly string[];
  onRow: (row: RequirementRow) => void;
  onRemove: () => void;
}) {
  const { errors, meeting, onRow, row } = props;
  const { levels, name } = row.competency;
  const errorId = useId();
  const described = errors.length > 0 ? errorId : undefined;
  return (
    <li className={styles['row']} data-faulty={errors.length > 0 || undefined}>
      <span className={styles['name']}>
        <strong>{name}</strong>
        <span className="secondary">
          {meeting === null ? '' : `${counted(meeting, 'meets', 'meet')} it alone`}
        </span>
      </span>
      <NativeSelect
        aria-label={`Level of ${name}`}
        aria-describedby={described}
        value={row.level}
        data={levels.map((level) => ({
          value: String(level.value),
          label: `${level.value} ${level.name}`,
        }))}
        onChange={(event) => {
          onRow({ ...row, level: Number(event.currentTarget.value) });
        }}
      />
      <TextInput
        type="number"
        min={0}
        step="any"
        aria-label={`Weight of ${name}`}
        aria-describedby={described}
        value={row.weight}
        onChange={(event) => {
          onRow({ ...row, weight: event.target.value });
        }}
      />
      <label className={styles['check']}>
        <input
          type="checkbox"
          aria-label={`${name} is a must-have`}
          checked={row.isMandatory}
          onChange={(event) => {
            onRow({ ...row, isMandatory: event.target.checked });
          }}
        />
        must-have
      </label>
      <label className={styles['check']}>
        <input
          type="checkbox"
          aria-label={`${name} must be validated`}
          checked={row.needsValidation}
          onChange={(event) => {
            onRow({ ...row, needsValidation: event.target.checked });
          }}
        />
        validated
      </label>
      <button
        type="button"
        className={styles['remove']}
        aria-label={`Do not ask for ${name}`}
        onClick={props.onRemove}
      >
        <IconX size={15} stroke={1.8} aria-hidden="true" />
      </button>
      {errors.length > 0 && (
        <p id={errorId} className={styles['error']}>
          {errors.join(' ')}
        </p>
      )}
    </li>
  );
}
