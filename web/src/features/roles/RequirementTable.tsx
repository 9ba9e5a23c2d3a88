import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { levelLabel } from '@/lib/levels';

import styles from './RequirementTable.module.css';

export const RequirementTable_requirement = graphql(`
  fragment RequirementTable_requirement on Requirement {
    level
    levelIsDefaulted
    weight
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
`);

/** What a role asks: must-haves first, each with level, weight and whether it must be validated. */
export function RequirementTable(props: {
  requirements: readonly FragmentType<typeof RequirementTable_requirement>[];
}) {
  const requirements = [...readFragment(RequirementTable_requirement, props.requirements)].sort(
    (one, other) =>
      other.weight - one.weight || one.competency.name.localeCompare(other.competency.name),
  );
  const total = requirements.reduce((sum, one) => sum + one.weight, 0);
  const heaviest = Math.max(...requirements.map((one) => one.weight), 1);
  const groups = [
    { heading: 'Must have', of: requirements.filter((one) => one.isMandatory) },
    { heading: 'Better to have', of: requirements.filter((one) => !one.isMandatory) },
  ].filter((group) => group.of.length > 0);

  if (requirements.length === 0) {
    return (
      <div className="card">
        <EmptyState title="This role asks for nothing yet">
          <p>Without requirements there is no shortlist and there are no successors.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="card">
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Competency</th>
            <th scope="col">Level</th>
            <th scope="col">Weight</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ heading, of }) => (
            <Fragment key={heading}>
              <tr>
                <th scope="rowgroup" colSpan={3} className={styles['group']}>
                  {heading}
                </th>
              </tr>
              {of.map((requirement) => (
                <tr key={requirement.competency.id} className={styles['row']}>
                  <th scope="row">
                    <Link
                      to="/people"
                      search={{ holds: requirement.competency.id, level: requirement.level }}
                      className="plain-link"
                      title="Who holds it"
                    >
                      {requirement.competency.name}
                    </Link>
                  </th>
                  <td>{levelWords(requirement)}</td>
                  <td>
                    <span className={styles['weight']}>
                      <span
                        className={`${styles['bar'] ?? ''} drawing`}
                        style={{ width: `${(requirement.weight / heaviest) * 100}%` }}
                        data-mandatory={requirement.isMandatory || undefined}
                      />
                    </span>
                    <span className="number">
                      {total === 0 ? 0 : Math.round((requirement.weight / total) * 100)} %
                    </span>
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function levelWords(requirement: {
  level: number;
  levelIsDefaulted: boolean;
  needsValidation: boolean;
  competency: { scale: { levels: { value: number; name: string }[] } };
}): string {
  const { levels } = requirement.competency.scale;
  const name = levels.find((one) => one.value === requirement.level)?.name ?? '';
  const label = levelLabel(requirement.level, levels);
  return [
    label === name ? label : `${label} ${name}`,
    requirement.needsValidation && levels.length > 1 ? 'validated' : '',
    requirement.levelIsDefaulted ? 'by default' : '',
  ]
    .filter(Boolean)
    .join(', ');
}
