import styles from './PointsBar.module.css';

/** How many of a requirement's points are earned; the numbers stand beside it. */
export function PointsBar(props: { points: number; maxPoints: number }) {
  const share = props.maxPoints === 0 ? 0 : props.points / props.maxPoints;
  return (
    <span className={styles['track']} aria-hidden="true">
      <span className={`${styles['bar'] ?? ''} drawing`} style={{ width: `${share * 100}%` }} />
    </span>
  );
}
