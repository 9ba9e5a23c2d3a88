import styles from './Initials.module.css';

const TINTS = 8;

function tintOf(id: string): number {
  return Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % TINTS;
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  const initial = (word: string) => Array.from(word)[0] ?? '';
  return (initial(first) + initial(last)).toUpperCase();
}

/** Initials on a pale tint; decoration only, the name always stands beside it. */
export function Initials(props: { id: string; name: string; size?: 24 | 28 | 38 | 50 }) {
  const size = props.size ?? 28;
  return (
    <span
      aria-hidden="true"
      className={styles['initials']}
      data-tint={tintOf(props.id)}
      style={{ width: size, height: size, fontSize: size < 30 ? 10.5 : size / 2.9 }}
    >
      {initialsOf(props.name)}
    </span>
  );
}
