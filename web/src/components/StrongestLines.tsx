import { type FragmentType, graphql, readFragment } from '@/gql';
import { levelLabel } from '@/lib/levels';

import styles from './StrongestLines.module.css';

export const StrongestLines_employee = graphql(`
  fragment StrongestLines_employee on Employee {
    profile(first: 3) {
      nodes {
        heldLevel
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
`);

/** The strongest lines of a profile as chips; nothing where the profile is not shared. */
export function StrongestLines(props: { employee: FragmentType<typeof StrongestLines_employee> }) {
  const { profile } = readFragment(StrongestLines_employee, props.employee);
  const lines = (profile?.nodes ?? []).filter((line) => line.heldLevel > 0);
  return (
    <span className={styles['lines']}>
      {lines.map(({ competency, heldLevel }) => (
        <span key={competency.id} className={styles['line']}>
          <span className={styles['name']}>{competency.name}</span>{' '}
          <strong>{levelLabel(heldLevel, competency.scale.levels)}</strong>
        </span>
      ))}
    </span>
  );
}
