import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { type ChosenCompetency, CompetencySelect } from '@/components/CompetencySelect';
import { type Join, JOINS, typed } from '@/lib/holdsText';

import styles from './HoldsBuilder.module.css';

/** One more condition, chosen instead of typed: how it is joined, of what, at which level. */
export function AddCondition(props: {
  isFirst: boolean;
  onAdd: (join: Join, text: string) => void;
}) {
  const [join, setJoin] = useState<Join>('and');
  const [competency, setCompetency] = useState<ChosenCompetency | null>(null);
  const [level, setLevel] = useState(1);
  const [isValidated, setIsValidated] = useState(false);

  return (
    <div className={styles['add']} role="group" aria-label="Add a condition">
      {!props.isFirst && (
        <NativeSelect
          label="Joined by"
          value={join}
          data={[...JOINS]}
          onChange={(event) => {
            setJoin(event.currentTarget.value as Join);
          }}
        />
      )}
      <CompetencySelect
        label="Add a competency"
        isOptional
        value={competency}
        onChange={(chosen) => {
          setCompetency(chosen);
          setLevel(1);
        }}
      />
      {competency !== null && competency.levels.length > 1 && (
        <NativeSelect
          label="At level"
          value={level}
          data={competency.levels.map(({ name, value }) => ({
            value: String(value),
            label: value === 1 ? 'any' : `${value} ${name}`,
          }))}
          onChange={(event) => {
            setLevel(Number(event.currentTarget.value));
          }}
        />
      )}
      <label className={styles['validated']}>
        <input
          type="checkbox"
          checked={isValidated}
          onChange={(event) => {
            setIsValidated(event.target.checked);
          }}
        />
        validated
      </label>
      <Button
        type="button"
        variant="default"
        disabled={competency === null}
        onClick={() => {
          if (competency === null) return;
          props.onAdd(join, typed({ name: competency.name, level, isValidated }));
          setCompetency(null);
        }}
      >
        Add
      </Button>
    </div>
  );
}
