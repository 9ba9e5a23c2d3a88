import { Link } from '@tanstack/react-router';

import { Initials } from '@/components/Initials';
import { type FragmentType, graphql, readFragment } from '@/gql';

import styles from './PersonHead.module.css';

export const PersonHead_employee = graphql(`
  fragment PersonHead_employee on Employee {
    id
    displayName
    title
    location
    hiredOn
    leftOn
    orgUnit {
      id
      name
    }
    manager {
      id
      displayName
    }
  }
`);

/** Name, and in one sentence what, where, to whom and since when. */
export function PersonHead(props: { employee: FragmentType<typeof PersonHead_employee> }) {
  const { displayName, hiredOn, id, leftOn, location, manager, orgUnit, title } = readFragment(
    PersonHead_employee,
    props.employee,
  );
  return (
    <div className={styles['head']}>
      <Initials id={id} name={displayName} size={50} />
      <div>
        <h1>{displayName}</h1>
        <p className="explanation">
          {title ?? 'No title on record'}
          {orgUnit != null && (
            <>
              {' in '}
              <Link to="/people" search={{ unit: orgUnit.id }} className="plain-link">
                {orgUnit.name}
              </Link>
            </>
          )}
          {location != null && `, ${location}`}.
          {manager != null && (
            <>
              {' Reports to '}
              <Link to="/people/$id" params={{ id: manager.id }} className="plain-link">
                {manager.displayName}
              </Link>
              .
            </>
          )}
          {hiredOn != null && ` Here since ${hiredOn.slice(0, 4)}.`}
          {leftOn != null && ` Left in ${leftOn.slice(0, 4)}.`}
        </p>
      </div>
    </div>
  );
}
