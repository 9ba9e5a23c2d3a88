import { Link } from '@tanstack/react-router';

import { Notice } from '@/components/Notice';
import { graphql } from '@/gql';
import { counted, day, withDays } from '@/lib/format';
import { useMoment } from '@/lib/moment';
import { monthsWord } from '@/lib/readiness';
import { useAnswer } from '@/lib/useAnswer';

import styles from './InternalFill.module.css';

const InternalFillOfPosition = graphql(`
  query InternalFillOfPosition($id: ID!, $asOf: Date, $knownAt: DateTime) {
    position(id: $id, asOf: $asOf, knownAt: $knownAt) {
      internalFill(first: 5) {
        sentence
        note
        considered
        readyNow
        readyWithin12Months
        nearest {
          readyOn
          successor {
            monthsToReady
            employee {
              id
              displayName
              title
            }
          }
          counterfactual {
            summary
          }
        }
      }
    }
  }
`);

/** Can this be filled from within, by when, and what would it take? */
export function InternalFill(props: { positionId: string }) {
  const moment = useMoment();
  const { data } = useAnswer(InternalFillOfPosition, { id: props.positionId, ...moment });
  const fill = data?.position?.internalFill;
  if (fill == null) return null;
  return (
    <section className={`card ${styles['fill'] ?? ''}`} aria-labelledby="internal-fill">
      <h2 id="internal-fill">Can it be filled from within?</h2>
      <p className={styles['answer']}>{withDays(fill.sentence)}</p>
      <p className="explanation">
        Of {counted(fill.considered, 'person', 'people')} considered, {fill.readyNow}{' '}
        {fill.readyNow === 1 ? 'is' : 'are'} ready now and {fill.readyWithin12Months} more within 12
        months.
      </p>
      {fill.note != null && <Notice>{fill.note}</Notice>}
      {fill.nearest.length > 0 && (
        <ol className={styles['nearest']}>
          {fill.nearest.map(({ counterfactual, readyOn, successor }) => (
            <li key={successor.employee.id} className={styles['person']}>
              <span>
                <Link
                  to="/people/$id"
                  params={{ id: successor.employee.id }}
                  className="plain-link"
                >
                  {successor.employee.displayName}
                </Link>{' '}
                <span className="secondary">{successor.employee.title}</span>
              </span>
              <span className="number">
                {readyOn == null
                  ? monthsWord(null)
                  : successor.monthsToReady === 0
                    ? 'ready now'
                    : `by ${day(readyOn)}`}
              </span>
              <span className="explanation">
                {counterfactual == null ? 'Nothing decisive is missing.' : counterfactual.summary}
              </span>
            </li>
          ))}
        </ol>
      )}
      {fill.nearest.length > 0 && (
        <p>
          <Link to="/positions/$id/shortlist" params={{ id: props.positionId }}>
            Everybody for this position, ranked
          </Link>
        </p>
      )}
    </section>
  );
}
