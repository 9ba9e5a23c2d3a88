import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { isPresent, useMoment } from '@/lib/moment';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { CrosswalkTable } from './CrosswalkTable';
import { SaveScale } from './SaveScale';
import styles from './Scales.module.css';

const ScalePage = graphql(`
  query ScalePage($id: ID!, $asOf: Date, $knownAt: DateTime) {
    proficiencyScale(id: $id, asOf: $asOf, knownAt: $knownAt) {
      id
      name
      viewerCanSave
      levels {
        value
        name
        description
      }
      crosswalks {
        name
        ...CrosswalkTable_crosswalk
      }
    }
  }
`);

/** One scale: its levels in words, and what values of other scales mean on it. */
export function Scale(props: { id: string }) {
  const moment = useMoment();
  const answer = useAnswer(ScalePage, { id: props.id, ...moment });
  usePlace(
    { label: 'Scales', to: '/scales' },
    { label: answer.data?.proficiencyScale?.name ?? 'Scale' },
  );
  return (
    <div className="page reading">
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Reading the scale" />}>
        {({ proficiencyScale: scale }) => {
          if (scale == null) return <NothingHere />;
          return (
            <>
              <div className="page-head">
                <h1>{scale.name}</h1>
                {scale.viewerCanSave && isPresent(moment) && <SaveScale scale={scale} />}
              </div>
              <ol className={`card ${styles['levels'] ?? ''}`} aria-label="Levels">
                {scale.levels.map(({ description, name, value }) => (
                  <li key={value} className={styles['level']}>
                    <span className={`number ${styles['value'] ?? ''}`}>{value}</span>
                    <strong>{name}</strong>
                    <span className="explanation">{description}</span>
                  </li>
                ))}
              </ol>
              <h2>What arrives on another scale</h2>
              <p className="explanation">
                {scale.crosswalks.length === 0
                  ? 'Nothing is converted to a scale of one level.'
                  : 'A value may mean any level of the interval beside it, never a false exact one; what was said stays with the evidence.'}
              </p>
              {scale.crosswalks.map((crosswalk) => (
                <CrosswalkTable
                  key={crosswalk.name}
                  crosswalk={crosswalk}
                  levels={scale.levels}
                />
              ))}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
