import { IconUser, IconUserFilled } from '@tabler/icons-react';

import type { BenchStrength } from '@/gql/graphql';
import { BENCH_WORDS } from '@/lib/readiness';

import styles from './BenchHeads.module.css';

/** Two heads and the word: both filled, one filled, one outlined, or none. */
export function BenchHeads(props: { strength: BenchStrength }) {
  const { strength } = props;
  const filled = strength === 'STRONG' ? 2 : strength === 'SINGLE' ? 1 : 0;
  return (
    <span className={styles['bench']} data-strength={strength}>
      <span className={`${styles['heads'] ?? ''} drawing`} aria-hidden="true">
        {[0, 1].map((head) =>
          head < filled ? (
            <IconUserFilled key={head} size={15} />
          ) : (
            <IconUser
              key={head}
              size={15}
              stroke={1.8}
              strokeDasharray={strength === 'THIN' && head === 0 ? undefined : '1.6 2.4'}
            />
          ),
        )}
      </span>
      <span className={styles['word']}>{BENCH_WORDS[strength]}</span>
    </span>
  );
}
