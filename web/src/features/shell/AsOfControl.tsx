import { useNavigate } from '@tanstack/react-router';

import { today } from '@/lib/format';
import { isoDay } from '@/lib/searchParams';
import { useAsOf } from '@/lib/useAsOf';

import styles from './AsOfControl.module.css';

/** The day that every answer is about; kept in the address and in every link. */
export function AsOfControl() {
  const asOf = useAsOf();
  const navigate = useNavigate();

  function choose(day: string) {
    const chosen = isoDay(day);
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
      <span>As of</span>
      <input
        key={asOf ?? 'today'}
        type="date"
        className={styles['day']}
        defaultValue={asOf ?? today()}
        onChange={(event) => {
          // A year typed digit by digit passes through 0002; wait until it is a year.
          if (event.target.value > '1900') choose(event.target.value);
        }}
      />
    </label>
  );
}
