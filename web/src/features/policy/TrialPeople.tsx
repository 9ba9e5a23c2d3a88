import { Link } from '@tanstack/react-router';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted } from '@/lib/format';
import { causeText, changeText } from '@/lib/policy';

import styles from './Policy.module.css';

export const TrialPeople_people = graphql(`
  fragment TrialPeople_people on PolicyPersonChangeConnection {
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
`);

/** Who changes, the most changed first: from what to what, and which rule alone does it. */
export function TrialPeople(props: { people: FragmentType<typeof TrialPeople_people> }) {
  const { nodes, totalCount } = readFragment(TrialPeople_people, props.people);
  if (nodes.length === 0) return <p className="explanation">Nobody’s level or estimate changes.</p>;
  return (
    <>
      <p className="explanation">
        {counted(totalCount, 'person changes', 'people change')}
        {totalCount > nodes.length && `; the ${nodes.length} who change most`}.
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus */}
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Who changes">
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Competency</th>
              <th scope="col">By how much</th>
              <th scope="col">Because of</th>
            </tr>
          </thead>
          <tbody>
            {nodes.flatMap(({ employee, lines }) =>
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
                  <td>{causeText(alone)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
