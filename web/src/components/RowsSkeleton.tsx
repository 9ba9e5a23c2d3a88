import styles from './RowsSkeleton.module.css';

/** The shape of what comes: rows of name and bar; drawn after 200 ms. */
export function RowsSkeleton(props: { rows?: number; label: string }) {
  const rows = Array.from({ length: props.rows ?? 8 }, (_, row) => row);
  return (
    <div className={`${styles['rows'] ?? ''} after-a-moment`} role="status" aria-label={props.label}>
      {rows.map((row) => (
        <div key={row} className={styles['row']} style={{ opacity: 1 - row / (rows.length + 2) }}>
          <span className={styles['circle']} />
          <span className={styles['words']}>
            <span className={styles['block']} style={{ width: `${60 + ((row * 37) % 40)}%` }} />
            <span className={styles['block']} style={{ width: `${35 + ((row * 53) % 40)}%` }} />
          </span>
          <span className={styles['block']} />
        </div>
      ))}
    </div>
  );
}
