import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { counted } from '@/lib/format';
import { isPresent, useMoment } from '@/lib/moment';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { useViewer } from '@/lib/useViewer';

import { SaveScale } from './SaveScale';
import styles from './Scales.module.css';

const ScalesPage = graphql(`
  query ScalesPage($asOf: Date, $knownAt: DateTime) {
    proficiencyScales(asOf: $asOf, knownAt: $knownAt) {
      id
      name
      levels {
        value
        name
      }
    }
  }
`);

/** Every scale that competencies can be measured on. */
export function Scales() {
  const moment = useMoment();
  const answer = useAnswer(ScalesPage, moment);
  const { permissionRoles } = useViewer();
  const mayAdd =
    isPresent(moment) && permissionRoles.some((one) => one === 'HR' || one === 'ADMIN');
  usePlace({ label: 'Scales' });
  return (
    <div className="page reading">
      <div className="page-head">
        <div>
          <h1>Scales</h1>
          <p className="explanation">
            Every competency has one scale; what arrives on another is converted to an interval of
            its levels, and kept as it came.
          </p>
        </div>
        {mayAdd && <SaveScale scale={null} />}
      </div>
      <Answer of={answer} loading={<RowsSkeleton rows={5} label="Reading the scales" />}>
        {({ proficiencyScales }) => (
          <ul className={styles['list']}>
            {proficiencyScales.map(({ id, levels, name }) => (
              <li key={id} className={`card ${styles['row'] ?? ''}`}>
                <Link to="/scales/$id" params={{ id }} className="plain-link">
                  {name}
                </Link>
                <span className="secondary">{counted(levels.length, 'level', 'levels')}</span>
                <span className={styles['names']}>{levels.map((level) => level.name).join(' · ')}</span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  );
}
