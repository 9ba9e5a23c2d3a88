import { count, counted } from '@/lib/format';
import { effectWords } from '@/lib/requirementRows';

import styles from './PoolEffect.module.css';
import type { PoolEffectFigures } from './usePoolEffect';

/** What the requirements do to the pool, while they are edited. */
export function PoolEffect(props: { effect: PoolEffectFigures }) {
  const { considered, eligible, lackingOne, note, problem, saved } = props.effect;
  return (
    <section className={styles['effect']} aria-label="Effect on the pool">
      <h2>Effect on the pool</h2>
      {problem !== null && <p role="alert">{problem}</p>}
      <div role="status" className={styles['figures']}>
        {eligible !== null && considered !== null && problem === null && (
          <>
            <p>
              <strong>{effectWords(eligible, saved)}</strong>
            </p>
            <p className="explanation">
              Of {count(considered)} whom you may see; {counted(lackingOne, 'lacks', 'lack')} just
              one must-have.
            </p>
          </>
        )}
        {note !== null && problem === null && <p className="explanation">{note}</p>}
      </div>
      <p className="secondary">Nothing is saved before you save it.</p>
    </section>
  );
}
