import { Link } from '@tanstack/react-router';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, counted, day } from '@/lib/format';
import { causeText, placeText } from '@/lib/policy';

import styles from './Policy.module.css';

export const ReplayedShortlist_shortlist = graphql(`
  fragment ReplayedShortlist_shortlist on PolicyShortlistChange {
    roleId
    asOf
    policyVersion
    changeCount
    note
    places {
      employee {
        id
        displayName
      }
      placeBefore
      placeAfter
      pointsBefore
      pointsAfter
      isEligibleBefore
      isEligibleAfter
      alone
    }
  }
`);

/** One question asked again: whose places move by how much, and which rule alone moves them. */
export function ReplayedShortlist(props: {
  shortlist: FragmentType<typeof ReplayedShortlist_shortlist>;
  title: string;
  isOpen: boolean;
}) {
  const { title } = props;
  const { asOf, changeCount, note, places, policyVersion, roleId } = readFragment(
    ReplayedShortlist_shortlist,
    props.shortlist,
  );
  return (
    <details className={styles['replayed']} open={props.isOpen}>
      <summary>
        <strong>{title}</strong>, as of {day(asOf)}, under {policyVersion}:{' '}
        {note ?? counted(changeCount, 'place changes', 'places change')}
      </summary>
      {roleId != null && (
        <p>
          <Link to="/roles/$id/shortlist" params={{ id: roleId }} search={{ asOf }}>
            The shortlist for {title}
          </Link>
        </p>
      )}
      {places.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={`Places, ${title}`}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Place</th>
                <th scope="col" className={styles['numeric']}>
                  Points
                </th>
                <th scope="col">Because of</th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={place.employee.id}>
                  <th scope="row">
                    <Link
                      to="/people/$id"
                      params={{ id: place.employee.id }}
                      className="plain-link"
                    >
                      {place.employee.displayName}
                    </Link>
                  </th>
                  <td>{placeText(place)}</td>
                  <td className={`number ${styles['numeric'] ?? ''}`}>
                    {count(place.pointsBefore)} → {count(place.pointsAfter)}
                  </td>
                  <td>{causeText(place.alone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
