import type { Marker } from '@/lib/evidence';

import { MarkerShape } from './MarkerShape';
import styles from './MarkerSign.module.css';

/** The marker of a source, beside its words. */
export function MarkerSign(props: { marker: Marker }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className={`${styles['sign'] ?? ''} drawing`}>
      <MarkerShape marker={props.marker} x={7} y={7} />
    </svg>
  );
}
