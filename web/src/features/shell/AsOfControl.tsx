import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

import { day, instant } from '@/lib/format';
import { isPresent, useMoment } from '@/lib/moment';

import styles from './AsOfControl.module.css';

const MomentForm = lazy(() =>
  import('./MomentForm').then((module) => ({ default: module.MomentForm })),
);

/** The moment that every answer is about; kept in the address and in every link. */
export function AsOfControl() {
  const moment = useMoment();
  const [isOpen, setIsOpen] = useState(false);
  const { asOf, knownAt } = moment;

  return (
    <>
      <button
        type="button"
        className={styles['control']}
        data-past={!isPresent(moment) || undefined}
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <IconCalendar size={16} stroke={1.6} aria-hidden="true" />
        <span className={styles['label']}>As of</span>
        <span className={styles['word']}>{asOf === null ? 'today' : day(asOf)}</span>
        {knownAt !== null && (
          <span className={styles['known']}>known at {instant(knownAt)}</span>
        )}
      </button>
      {isOpen && (
        <Suspense>
          <MomentForm
            moment={moment}
            onDone={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
