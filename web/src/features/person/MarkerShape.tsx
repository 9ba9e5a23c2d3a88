import type { Marker } from '@/lib/evidence';

import styles from './MarkerSign.module.css';

/** The shape of a marker around a point, for use inside a drawing. */
export function MarkerShape(props: { marker: Marker; x: number; y: number }) {
  const { marker, x, y } = props;
  switch (marker) {
    case 'diamond':
      return <path className={styles['full']} d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />;
    case 'square':
      return <rect className={styles['full']} x={x - 4.5} y={y - 4.5} width="9" height="9" />;
    case 'triangle':
      return <path className={styles['full']} d={`M${x} ${y - 5.5}l5.5 10h-11z`} />;
    case 'dot':
      return <circle className={styles['full']} cx={x} cy={y} r="4.8" />;
    case 'ring':
      return <circle className={styles['hollow']} cx={x} cy={y} r="4.5" />;
  }
}
