import { Link, useLocation } from '@tanstack/react-router';

import { audienceOf, type SignedIn } from '@/lib/session';

import { activeOptionsOf, destinationsOf } from './destinations';
import styles from './TabBar.module.css';

/** On phones employees reach their places by thumb. */
export function TabBar(props: { viewer: SignedIn }) {
  const { pathname } = useLocation();
  if (audienceOf(props.viewer) !== 'employee') return null;
  return (
    <nav className={styles['tabs']} aria-label="Places">
      {destinationsOf(props.viewer).map((destination) => {
        const { icon: Icon, label, ...place } = destination;
        return (
          <Link
            key={label}
            {...place}
            className={styles['tab'] ?? ''}
            activeOptions={activeOptionsOf(destination, pathname, props.viewer)}
          >
            <Icon size={20} stroke={1.6} aria-hidden="true" />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
