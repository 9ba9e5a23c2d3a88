import styles from './NowMark.module.css';

/** "now 4" beside a value of another moment; nothing where it is the same now. */
export function NowMark(props: { words: string | null }) {
  return props.words === null ? null : <span className={styles['now']}>{props.words}</span>;
}
