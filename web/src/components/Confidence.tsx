import { confidenceWord } from '@/lib/levels';

import styles from './Confidence.module.css';

/** Four bars by the proof number that points use, and the word. */
export function Confidence(props: { quality: number; isSuggested?: boolean }) {
  const { bars, word } = confidenceWord(props.isSuggested === true ? 0 : props.quality);
  const said = props.isSuggested === true ? 'Not proven' : word;
  return (
    <span className={styles['confidence']}>
      <svg width="17" height="12" aria-hidden="true" className="drawing">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 4.5}
            y={8 - bar * 2.6}
            width="3"
            height={4 + bar * 2.6}
            rx="0.8"
            className={bar < bars ? styles['filled'] : styles['empty']}
          />
        ))}
      </svg>
      {said}
    </span>
  );
}
