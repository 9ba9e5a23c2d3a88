import { Link } from '@tanstack/react-router';

import { MatchBar } from '@/components/MatchBar';
import { NowMark } from '@/components/NowMark';
import { PersonCell } from '@/components/PersonCell';
import { ReadinessAxis } from '@/components/ReadinessAxis';
import { type FragmentType, graphql, readFragment } from '@/gql';
import type { Readiness } from '@/gql/graphql';
import { count, percent } from '@/lib/format';
import { READINESS_WORDS } from '@/lib/readiness';
import { byId } from '@/lib/thenAndNow';
import { inBarOrder, requirementLabel } from '@/lib/matchSegments';

import { RequirementCell } from './RequirementCell';
import styles from './SuccessorColumns.module.css';

export const SuccessorColumns_successor = graphql(`
  fragment SuccessorColumns_successor on Successor {
    readiness
    monthsToReady
    summary
    dominantGap {
      requirement {
        competency {
          id
        }
      }
    }
    employee {
      id
      ...PersonCell_employee
    }
    match {
      coverage
      evidenceShare
      lines {
        ...MatchBar_line
        ...RequirementCell_line
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

export const SuccessorColumns_now = graphql(`
  fragment SuccessorColumns_now on Successor {
    readiness
    employee {
      id
    }
    match {
      lines {
        heldLevel
        requirement {
          competency {
            id
          }
        }
      }
    }
  }
`);

/** The likeliest successors side by side; the outlined cell is the gap that decides the months. */
export function SuccessorColumns(props: {
  successors: readonly FragmentType<typeof SuccessorColumns_successor>[];
  /** The nearest of now, where the page is about another moment. */
  now: readonly FragmentType<typeof SuccessorColumns_now>[] | null;
  totalCount: number;
}) {
  const successors = readFragment(SuccessorColumns_successor, props.successors);
  const now = byId(readFragment(SuccessorColumns_now, props.now), (one) => one.employee.id);
  const requirements = inBarOrder(successors[0]?.match.lines ?? []).map((line) => line.requirement);

  return (
    <>
      {/* Wider than a narrow screen: it scrolls by itself, and by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus */}
      <div className={`card ${styles['scroll'] ?? ''}`} tabIndex={0} role="region" aria-label="Successors side by side">
        <table className={styles['table']}>
          <thead>
            <tr>
              <td />
              {successors.map(({ employee }) => (
                <th key={employee.id} scope="col">
                  <PersonCell
                    employee={employee}
                    size={28}
                    renderName={(name, id) => (
                      <Link to="/people/$id" params={{ id }} className="plain-link">
                        {name}
                      </Link>
                    )}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Readiness</th>
              {successors.map(({ employee, monthsToReady, readiness }) => (
                <td key={employee.id}>
                  <ReadinessAxis readiness={readiness} months={monthsToReady ?? null} />
                  <NowMark words={nowReadiness(readiness, now?.get(employee.id)?.readiness)} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">What is missing</th>
              {successors.map(({ employee, summary }) => (
                <td key={employee.id} className={styles['summary']}>
                  {summary}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Coverage</th>
              {successors.map(({ employee, match }) => (
                <td key={employee.id}>
                  <span className={styles['covered']}>
                    <MatchBar lines={match.lines} height={16} />
                    <span className={`number ${styles['share'] ?? ''}`}>
                      {percent(match.coverage)}
                    </span>
                  </span>
                  <span className="secondary">{percent(match.evidenceShare)} of it proven</span>
                </td>
              ))}
            </tr>
            {requirements.map((requirement) => {
              const { id } = requirement.competency;
              return (
                <tr key={id} className={styles['requirement']}>
                  <th scope="row">
                    {requirementLabel(requirement).replace('+', '')}{' '}
                    <span className="secondary">
                      {requirement.isMandatory
                        ? requirement.needsValidation &&
                          requirement.competency.scale.levels.length > 1
                          ? 'validated'
                          : ''
                        : 'optional'}
                    </span>
                  </th>
                  {successors.map(({ dominantGap, employee, match }) => {
                    const line = match.lines.find((one) => one.requirement.competency.id === id);
                    const lineNow = now
                      ?.get(employee.id)
                      ?.match.lines.find((one) => one.requirement.competency.id === id);
                    const isDeciding = dominantGap?.requirement.competency.id === id;
                    return (
                      <td key={employee.id} data-deciding={isDeciding || undefined}>
                        {line !== undefined && (
                          <RequirementCell
                            line={line}
                            levelNow={lineNow?.heldLevel ?? null}
                            isDeciding={isDeciding}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="secondary">
        The {successors.length} nearest of {count(props.totalCount)}. Outlined: the gap that decides
        the months. Nobody shown here can see this page.
      </p>
    </>
  );
}

/** "now within 12 months", where the readiness of now is known and another one. */
function nowReadiness(then: Readiness, now: Readiness | undefined): string | null {
  return now === undefined || now === then ? null : `now ${READINESS_WORDS[now].toLowerCase()}`;
}
