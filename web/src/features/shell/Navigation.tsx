import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';

import { Initials } from '@/components/Initials';
import { graphql } from '@/gql';
import { count } from '@/lib/format';
import { audienceOf, type SignedIn, signOut } from '@/lib/session';
import { useAnswer } from '@/lib/useAnswer';

import { activeOptionsOf, destinationsOf } from './destinations';
import styles from './Navigation.module.css';

const ViewerReach = graphql(`
  query ViewerReach {
    viewer {
      visibleEmployeeCount
    }
  }
`);

const AUDIENCE_WORDS = { hr: 'HR', manager: 'Manager', employee: 'Employee' };

/** Places by audience, and at its foot who you are and how many people you may see. */
export function Navigation(props: {
  viewer: SignedIn;
  isInDialog?: boolean;
  onChosen?: () => void;
}) {
  const { isInDialog = false, onChosen, viewer } = props;
  const reach = useAnswer(ViewerReach, {}).data?.viewer.visibleEmployeeCount;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();

  async function leave() {
    await signOut();
    await navigate({ to: '/sign-in' });
    // After the page is left: what it shows would be asked for again, by nobody.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'choices' });
  }

  return (
    <div className={styles['navigation']} data-full={isInDialog || undefined}>
      {!isInDialog && (
        <Link to="/" className={styles['brand']} aria-label="Skills Graph, home">
          <img src="/assets/mark-1.svg" width={22} height={22} alt="" />
          <span>Skills Graph</span>
        </Link>
      )}
      <nav aria-label="Main">
        <ul className={styles['places']}>
          {destinationsOf(viewer).map((destination) => {
            const { icon: Icon, label, ...place } = destination;
            return (
            <li key={label}>
              <Link
                {...place}
                className={styles['place'] ?? ''}
                activeOptions={activeOptionsOf(destination, pathname, viewer)}
                onClick={onChosen}
              >
                <Icon size={17} stroke={1.6} aria-hidden="true" />
                <span className={styles['label']}>{label}</span>
                {label === 'People' && reach !== undefined && (
                  <span className={styles['count']}>{count(reach)}</span>
                )}
              </Link>
            </li>
            );
          })}
        </ul>
      </nav>
      <div className={styles['foot']}>
        <Initials id={viewer.employeeId ?? viewer.displayName} name={viewer.displayName} />
        <span className={styles['who']}>
          <span className={styles['name']}>{viewer.displayName}</span>
          <span className="secondary" title="Your permission role, and how many people you may see">
            {AUDIENCE_WORDS[audienceOf(viewer)]}
            {reach === undefined ? '' : ` · ${count(reach)} people`}
          </span>
        </span>
        <button
          type="button"
          className={styles['leave']}
          aria-label="Sign out"
          title="Sign out"
          onClick={() => void leave()}
        >
          <IconLogout size={17} stroke={1.6} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
