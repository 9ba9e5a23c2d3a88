import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { today } from '@/lib/format';
import { type Moment, momentWords } from '@/lib/moment';

import styles from './AsOfBanner.module.css';

/** Says which moment the page is about, and that nothing can be changed from here. */
export function AsOfBanner(props: { moment: Moment }) {
  return (
    <section className={styles['banner']} aria-label="Another moment than now">
      <IconHistory size={17} stroke={1.7} aria-hidden="true" />
      <p>
        <strong>You are looking at {momentWords(props.moment)}.</strong> {restsOn(props.moment)};
        nothing can be changed here.
      </p>
      <Link
        to="."
        search={(search) => ({ ...search, asOf: undefined, knownAt: undefined })}
        className={styles['back'] ?? ''}
      >
        Back to today
      </Link>
    </section>
  );
}

/** What such an answer rests on. */
function restsOn({ asOf, knownAt }: Moment): string {
  if (knownAt !== null) return 'What was recorded later is left out';
  return (asOf ?? today()) > today()
    ? 'What is planned and known today, with evidence aged until then'
    : 'With what is known today about that day';
}
