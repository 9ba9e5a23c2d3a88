import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { EmptyState } from '@/components/EmptyState';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { percent } from '@/lib/format';
import { inBarOrder, requirementWords } from '@/lib/matchSegments';
import { wayWords } from '@/lib/ways';

import { CompareCell } from './CompareCell';
import styles from './CompareTable.module.css';

export const CompareTable_employee = graphql(`
  fragment CompareTable_employee on Employee {
    id
    displayName
    title
    match(target: $target) {
      isEligible
      coverage
      evidenceShare
      counterfactual {
        isEnough
        estimatedHours
        steps {
          kind
          toLevel
          competency {
            name
            scale {
              levels {
                value
                name
              }
            }
          }
        }
      }
      lines {
        ...CompareCell_line
        verdict
        heldLevel
        points
        maxPoints
        quality
        viaCompetency {
          name
        }
        requirement {
          level
          isMandatory
          needsValidation
          competency {
            id
            name
            scale {
              levels {
                value
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** A column a person, a row a requirement; what all hold alike can be left out. */
export function CompareTable(props: {
  people: readonly FragmentType<typeof CompareTable_employee>[];
  onlyDifferences: boolean;
  onRemove: (employeeId: string) => void;
}) {
  const people = readFragment(CompareTable_employee, props.people).flatMap((one) =>
    one.match == null ? [] : [{ ...one, match: one.match }],
  );
  const [first] = people;
  if (first === undefined) {
    return (
      <div className="card">
        <EmptyState title="There is nobody here whose match you may see" />
      </div>
    );
  }
  const lineOf = (match: (typeof people)[number]['match'], id: string) =>
    match.lines.find((line) => line.requirement.competency.id === id);
  const rows = inBarOrder(first.match.lines).filter(({ requirement }) => {
    const held = people.map(({ match }) => {
      const line = lineOf(match, requirement.competency.id);
      return `${line?.verdict ?? ''} ${line?.heldLevel ?? ''}`;
    });
    return !props.onlyDifferences || people.length === 1 || new Set(held).size > 1;
  });

  return (
    // The table is wider than a phone: the box scrolls, and the keyboard reaches it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={`card ${styles['box'] ?? ''}`} tabIndex={0} role="region" aria-label="Comparison">
      <table className={styles['table']}>
        <thead>
          <tr>
            <td />
            {people.map(({ displayName, id, match, title }) => (
              <th key={id} scope="col">
                <Link to="/people/$id" params={{ id }} className="plain-link">
                  {displayName}
                </Link>
                <button
                  type="button"
                  className={styles['remove']}
                  aria-label={`Remove ${displayName}`}
                  onClick={() => {
                    props.onRemove(id);
                  }}
                >
                  <IconX size={15} stroke={1.8} aria-hidden="true" />
                </button>
                <span className="secondary">{title}</span>
                <span>{match.isEligible ? 'Eligible' : 'Not eligible yet'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ requirement }) => (
            <tr key={requirement.competency.id}>
              <th scope="row">
                {requirementWords(requirement)}
                <span className="secondary">{requirement.isMandatory ? 'must-have' : 'optional'}</span>
              </th>
              {people.map(({ id, match }) => {
                const line = lineOf(match, requirement.competency.id);
                return (
                  <td key={id} data-decides={isDecisive(line) || undefined}>
                    {line !== undefined && <CompareCell line={line} />}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">Covers</th>
            {people.map(({ id, match }) => (
              <td key={id} className="number">
                {percent(match.coverage)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              Proven <span className="secondary">of what is covered</span>
            </th>
            {people.map(({ id, match }) => (
              <td key={id} className="number">
                {percent(match.evidenceShare)}
              </td>
            ))}
          </tr>
          <tr className={styles['change']}>
            <th scope="row">What would change it</th>
            {people.map(({ id, match: { counterfactual, isEligible } }) => (
              <td key={id}>
                {isEligible
                  ? 'Nothing has to.'
                  : ((counterfactual == null ? null : wayWords(counterfactual)) ??
                    'No step of their own is enough.')}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className={styles['alike']}>They hold all of it alike; show everything to see how.</p>
      )}
    </div>
  );
}

/** Whether a line alone keeps its person from being eligible. */
function isDecisive(
  line: { verdict: string; requirement: { isMandatory: boolean } } | undefined,
): boolean {
  return line?.requirement.isMandatory === true && line.verdict !== 'MET';
}
