import { type FragmentType, graphql, readFragment } from '@/gql';

import { Initials } from './Initials';
import styles from './PersonCell.module.css';

export const PersonCell_employee = graphql(`
  fragment PersonCell_employee on Employee {
    id
    displayName
    title
    location
  }
`);

/** Initials, name, and title with location below. */
export function PersonCell(props: {
  employee: FragmentType<typeof PersonCell_employee>;
  size?: 24 | 28 | 38;
  withoutLocation?: boolean;
  renderName?: (name: string, id: string) => React.ReactNode;
}) {
  const { displayName, id, location, title } = readFragment(PersonCell_employee, props.employee);
  const place = props.withoutLocation === true ? null : location;
  const below = [title, place].filter((word) => word !== null && word !== '').join(', ');

  return (
    <span className={styles['cell']}>
      <Initials id={id} name={displayName} size={props.size ?? 28} />
      <span className={styles['words']}>
        <span className={styles['name']}>{props.renderName?.(displayName, id) ?? displayName}</span>
        {below !== '' && <span className={styles['below']}>{below}</span>}
      </span>
    </span>
  );
}
