import { Link } from '@tanstack/react-router';

import { audienceOf, type SignedIn } from '@/lib/session';

import { destinationsOf } from './destinations';
import styles from './TabBar.module.css';

/** On phones employees reach their places by thumb. */
export function TabBar(props: { viewer: SignedIn }) {
  if (audienceOf(props.viewer) !== 'employee') return null;
  return (
    <nav className={styles['tabs']} aria-label="Places">
      {destinationsOf(props.viewer).map(({ icon: Icon, label, ...place }) => (
        <Link
          key={label}
          {...place}
          className={styles['tab'] ?? ''}
          activeOptions={{ exact: place.to === '/' || place.to === '/people/$id' }}
        >
          <Icon size={20} stroke={1.6} aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
