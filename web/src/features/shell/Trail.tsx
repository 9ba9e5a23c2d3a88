import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { useTrail } from '@/lib/trail';

import styles from './Trail.module.css';

/** Where this page stands, with links to what is above it. */
export function Trail() {
  const crumbs = useTrail();
  return (
    <nav className={styles['trail']} aria-label="Breadcrumbs">
      <ol className={styles['crumbs']}>
        {crumbs.map((crumb, at) => (
          <li key={crumb.label} className={styles['crumb']}>
            {at > 0 && <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />}
            {crumb.to === undefined ? (
              <span aria-current="page" className={styles['here']}>
                {crumb.label}
              </span>
            ) : (
              <Link to={crumb.to} params={crumb.params ?? {}} className={styles['above']}>
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
