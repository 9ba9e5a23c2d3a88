import { Link } from '@tanstack/react-router';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { percent } from '@/lib/format';
import { useIsNow } from '@/lib/moment';

import styles from './PersonFacts.module.css';

export const PersonFacts_employee = graphql(`
  fragment PersonFacts_employee on Employee {
    displayName
    availableFteShare
    position {
      id
      title
    }
    role {
      id
      title
    }
  }
`);

/** The rail beside the profile: where the person sits now, and who can see this page. */
export function PersonFacts(props: {
  employee: FragmentType<typeof PersonFacts_employee>;
  isSelf: boolean;
}) {
  const { availableFteShare, displayName, position, role } = readFragment(
    PersonFacts_employee,
    props.employee,
  );
  const isNow = useIsNow();
  return (
    <aside className={styles['rail']} aria-label={`About ${displayName}`}>
      <section className={styles['part']}>
        <h2>{isNow ? 'Now' : 'Then'}</h2>
        <dl className={styles['facts']}>
          <dt>Position</dt>
          <dd>
            {position == null ? (
              'none'
            ) : (
              <Link to="/positions/$id" params={{ id: position.id }} className="plain-link">
                {position.title}
              </Link>
            )}
          </dd>
          <dt>Role</dt>
          <dd>
            {role == null ? (
              'none'
            ) : (
              <Link to="/roles/$id" params={{ id: role.id }} className="plain-link">
                {role.title}
              </Link>
            )}
          </dd>
          {availableFteShare != null && (
            <>
              <dt>Free</dt>
              <dd>{percent(availableFteShare)}</dd>
            </>
          )}
        </dl>
      </section>
      <section className={styles['part']}>
        <h2>Who can see this</h2>
        <p className="explanation">
          {props.isSelf ? 'You' : displayName}, the managers above {props.isSelf ? 'you' : 'them'},
          and HR for their units. Everyone else sees name, title, unit and location. Peer ratings
          have no names.
        </p>
      </section>
    </aside>
  );
}
