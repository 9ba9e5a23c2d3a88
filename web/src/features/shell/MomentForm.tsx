import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { localMinute, today } from '@/lib/format';
import type { Moment } from '@/lib/moment';

import styles from './MomentForm.module.css';

/** Choose the day that answers are about, and by when things must have been recorded to count. */
export function MomentForm(props: { moment: Moment; onDone: () => void }) {
  const { moment, onDone } = props;
  const [asOf, setAsOf] = useState(moment.asOf ?? today());
  const [knownAt, setKnownAt] = useState(
    moment.knownAt === null ? '' : localMinute(moment.knownAt),
  );
  const navigate = useNavigate();

  function show(wanted: Moment) {
    void navigate({
      to: '.',
      search: (search) => ({
        ...search,
        asOf: wanted.asOf ?? undefined,
        knownAt: wanted.knownAt ?? undefined,
      }),
    });
    onDone();
  }

  return (
    <Dialog title="Look at another moment" onClose={onDone}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          show({
            asOf: asOf === today() ? null : asOf,
            knownAt: knownAt === '' ? null : new Date(knownAt).toISOString(),
          });
        }}
      >
        <TextInput
          type="date"
          label="Day"
          description="What was, is or will be so on that day."
          required
          value={asOf}
          onChange={(event) => {
            setAsOf(event.target.value);
          }}
        />
        <TextInput
          type="datetime-local"
          label="As known at"
          description="Only what had been recorded by then counts. Empty: all that is known now."
          max={localMinute(new Date().toISOString())}
          value={knownAt}
          onChange={(event) => {
            setKnownAt(event.target.value);
          }}
        />
        <div className="actions">
          <Button type="submit">Show this moment</Button>
          <Button
            variant="default"
            onClick={() => {
              show({ asOf: null, knownAt: null });
            }}
          >
            Back to today
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
