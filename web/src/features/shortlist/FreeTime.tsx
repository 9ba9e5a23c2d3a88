import { NativeSelect, TextInput } from '@mantine/core';

import { today } from '@/lib/format';
import type { Narrowing } from '@/lib/shortlistQuestion';

const SHARES = [25, 50, 75, 100];

/** How much of their time must be free, and from which day. */
export function FreeTime(props: {
  narrowing: Narrowing;
  onNarrowing: (narrowing: Narrowing) => void;
}) {
  const { narrowing, onNarrowing } = props;
  const { free, from } = narrowing;
  const shares = free === undefined || SHARES.includes(free) ? SHARES : [free, ...SHARES];
  return (
    <>
      <span>free for</span>
      <NativeSelect
        aria-label="Share of time that is free"
        value={free ?? ''}
        data={[
          { value: '', label: 'any share' },
          ...shares.map((share) => ({ value: String(share), label: `${share}\u00a0% or more` })),
        ]}
        onChange={(event) => {
          const share = Number(event.currentTarget.value) || undefined;
          onNarrowing({
            ...narrowing,
            free: share,
            from: share === undefined ? undefined : (from ?? today()),
            until: share === undefined ? undefined : narrowing.until,
          });
        }}
      />
      {free !== undefined && (
        <>
          <span>from</span>
          <TextInput
            type="date"
            aria-label="Free from"
            value={from ?? ''}
            onChange={(event) => {
              onNarrowing({ ...narrowing, from: event.target.value || undefined });
            }}
          />
        </>
      )}
    </>
  );
}
