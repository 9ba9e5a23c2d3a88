import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { day, today } from '@/lib/format';

import styles from './AsOfBanner.module.css';

/** Says that the page is not about today, and that nothing can be changed from here. */
export function AsOfBanner(props: { asOf: string }) {
  const isFuture = props.asOf > today();
  return (
    <section className={styles['banner']} aria-label="Another day than today">
      <IconHistory size={17} stroke={1.7} aria-hidden="true" />
      <p>
        <strong>You are looking at {day(props.asOf)}.</strong>{' '}
        {isFuture
          ? 'What is planned and known today, with evidence aged until then; nothing can be changed here.'
          : 'With what is known today about that day; nothing can be changed here.'}
      </p>
      <Link
        to="."
        search={(search) => ({ ...search, asOf: undefined })}
        className={styles['back'] ?? ''}
      >
        Back to today
      </Link>
    </section>
  );
}
