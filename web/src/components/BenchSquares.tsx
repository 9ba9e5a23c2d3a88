import type { BenchStrength } from '@/gql/graphql';

import styles from './BenchSquares.module.css';

const GROUPS: { strength: BenchStrength; word: string; means: string }[] = [
  { strength: 'STRONG', word: 'strong', means: 'two or more ready now' },
  { strength: 'SINGLE', word: 'single', means: 'one ready now' },
  { strength: 'THIN', word: 'thin', means: 'none now, some within 12 months' },
  { strength: 'NONE', word: 'nobody', means: 'nobody within 12 months' },
];

/** One square a position, by bench strength, with the number and the word below. */
export function BenchSquares(props: { strengths: readonly BenchStrength[] }) {
  return (
    <ul className={styles['groups']}>
      {GROUPS.map(({ means, strength, word }) => {
        const of = props.strengths.filter((one) => one === strength);
        return (
          <li key={strength} className={styles['group']} title={means}>
            <span className={`${styles['squares'] ?? ''} drawing`} aria-hidden="true">
              {of.map((_, at) => (
                <span key={at} className={styles['square']} data-strength={strength} />
              ))}
            </span>
            <span>
              <strong className="number">{of.length}</strong> {word}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
