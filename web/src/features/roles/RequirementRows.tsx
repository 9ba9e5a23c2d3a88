import { useState } from 'react';

import { CompetencySelect } from '@/components/CompetencySelect';
import { addedRow, type RequirementRow } from '@/lib/requirementRows';

import { RequirementRowFields } from './RequirementRowFields';
import styles from './RequirementRows.module.css';

/** What a role asks, a row a competency; the last line adds one more. */
export function RequirementRows(props: {
  rows: readonly RequirementRow[];
  /** Errors by path, such as `requirements.2.level`. */
  errors: ReadonlyMap<string, string>;
  /** People who meet each one alone, by the competency's id. */
  meeting: ReadonlyMap<string, number>;
  onRows: (rows: readonly RequirementRow[]) => void;
}) {
  const { errors, meeting, onRows, rows } = props;
  const [twice, setTwice] = useState<string | null>(null);
  return (
    <section aria-labelledby="requirements" className={styles['section']}>
      <h2 id="requirements">What it asks</h2>
      <p className="secondary">
        Level, weight (only its share of all matters), whether nobody is eligible without it, and
        whether the level must be validated.
      </p>
      <ul className={styles['rows']}>
        {rows.map((row, at) => (
          <RequirementRowFields
            key={row.competency.id}
            row={row}
            meeting={meeting.get(row.competency.id) ?? null}
            errors={['competencyId', 'level', 'weight'].flatMap(
              (field) => errors.get(`requirements.${at}.${field}`) ?? [],
            )}
            onRow={(changed) => {
              onRows(rows.map((one, place) => (place === at ? changed : one)));
            }}
            onRemove={() => {
              onRows(rows.filter((_, place) => place !== at));
            }}
          />
        ))}
      </ul>
      <CompetencySelect
        // Empty again after each one that is added.
        key={rows.length}
        label="Add a competency"
        isOptional
        value={null}
        onChange={(chosen) => {
          if (chosen === null) return;
          const isThere = rows.some(({ competency }) => competency.id === chosen.id);
          setTwice(isThere ? chosen.name : null);
          if (!isThere) onRows([...rows, addedRow(chosen)]);
        }}
      />
      {twice !== null && <p role="alert">{twice} is asked for already.</p>}
    </section>
  );
}
