import { type FragmentType, graphql, readFragment } from '@/gql';
import { rangeWords } from '@/lib/levels';
import type { ScaleLevel } from '@/lib/levels';

import styles from './Scales.module.css';

export const CrosswalkTable_crosswalk = graphql(`
  fragment CrosswalkTable_crosswalk on Crosswalk {
    name
    description
    rows {
      firstValue
      lastValue
      levelLow
      levelHigh
    }
  }
`);

/** What each value of another scale means on this one. */
export function CrosswalkTable(props: {
  crosswalk: FragmentType<typeof CrosswalkTable_crosswalk>;
  levels: readonly ScaleLevel[];
}) {
  const { description, name, rows } = readFragment(CrosswalkTable_crosswalk, props.crosswalk);
  return (
    <details className={styles['crosswalk']}>
      <summary>
        <strong>{name}</strong> <span className="secondary">{description}</span>
      </summary>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Means level</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ firstValue, lastValue, levelHigh, levelLow }) => (
            <tr key={firstValue}>
              <th scope="row" className="number">
                {firstValue === lastValue ? firstValue : `${firstValue}–${lastValue}`}
              </th>
              <td className="number">{rangeWords(levelLow, levelHigh, props.levels)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
