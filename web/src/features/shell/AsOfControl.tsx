import { IconCalendar } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';

import { day, today } from '@/lib/format';
import { isoDay } from '@/lib/searchParams';
import { useAsOf } from '@/lib/useAsOf';

import styles from './AsOfControl.module.css';

/**
 * The day that every answer is about; kept in the address and in every link.
 *
 * Reads as words; under them lies the browser's own date field, which shows when it has focus.
 */
export function AsOfControl() {
  const asOf = useAsOf();
  const navigate = useNavigate();

  function choose(chosenDay: string) {
    const chosen = isoDay(chosenDay);
    void navigate({
      to: '.',
      search: (search) => ({
        ...search,
        asOf: chosen === undefined || chosen === today() ? undefined : chosen,
      }),
    });
  }

  return (
    <label className={styles['control']} data-past={asOf !== null || undefined}>
      <IconCalendar size={16} stroke={1.6} aria-hidden="true" />
      <span className={styles['label']}>As of</span>
      <span className={styles['word']} aria-hidden="true">
        {asOf === null ? 'today' : day(asOf)}
      </span>
      <input
        key={asOf ?? 'today'}
        type="date"
        className={styles['day']}
        defaultValue={asOf ?? today()}
        onClick={(event) => {
          event.currentTarget.showPicker();
        }}
        onChange={(event) => {
          // A year typed digit by digit passes through 0002; wait until it is a year.
          if (event.target.value > '1900') choose(event.target.value);
        }}
      />
    </label>
  );
}
