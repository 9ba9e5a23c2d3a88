import { Link } from '@tanstack/react-router';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted, day } from '@/lib/format';
import { changeText, countsText } from '@/lib/policy';

import styles from './Policy.module.css';

export const PolicyTrial_trial = graphql(`
  fragment PolicyTrial_trial on PolicyTrial {
    kind
    againstVersion
    asOf
    counts {
      name
      value
    }
    people(first: 20) {
      totalCount
      nodes {
        employee {
          id
          displayName
        }
        lines {
          competency {
            id
            name
          }
          before {
            level
            heldLevel
            quality
          }
          after {
            level
            heldLevel
            quality
          }
          alone
        }
      }
    }
    shortlists(first: 20) {
      totalCount
    }
  }
`);

/** A preview or a replay: what it counted, and who changes by how much and by which rule. */
export function PolicyTrial(props: { trial: FragmentType<typeof PolicyTrial_trial> }) {
  const trial = readFragment(PolicyTrial_trial, props.trial);
  const heading = trial.kind === 'PREVIEW' ? 'Preview' : 'Replay of the last shortlists';
  const people = trial.people?.nodes ?? [];
  return (
    <div>
      <h3>
        {heading} against {trial.againstVersion}, as of {day(trial.asOf)}
      </h3>
      <p className="explanation">{countsText(trial.counts)}.</p>
      {trial.shortlists != null && (
        <p className="explanation">
          {counted(trial.shortlists.totalCount, 'shortlist', 'shortlists')} with changed places.
        </p>
      )}
      {people.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Who changes">
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Who changes most</th>
                <th scope="col">Competency</th>
                <th scope="col">By how much</th>
                <th scope="col">Because of</th>
              </tr>
            </thead>
            <tbody>
              {people.flatMap(({ employee, lines }) =>
                lines.map(({ after, alone, before, competency }) => (
                  <tr key={`${employee.id} ${competency.id}`}>
                    <th scope="row">
                      <Link
                        to="/people/$id"
                        params={{ id: employee.id }}
                        search={{ line: competency.id }}
                        className="plain-link"
                      >
                        {employee.displayName}
                      </Link>
                    </th>
                    <td>{competency.name}</td>
                    <td className="number">{changeText(before, after)}</td>
                    <td>{alone.length === 0 ? 'several rules together' : alone.join(', ')}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
