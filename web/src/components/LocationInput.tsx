import { TextInput } from '@mantine/core';
import { useState } from 'react';

/** A place of work, as it is written in the records; taken over by Enter or on leaving the field. */
export function LocationInput(props: {
  value: string | undefined;
  known: readonly string[];
  onChange: (location: string | undefined) => void;
}) {
  const [draft, setDraft] = useState(props.value ?? '');
  const settle = (location: string) => {
    if (location !== (props.value ?? '')) props.onChange(location || undefined);
  };
  return (
    <>
      <TextInput
        aria-label="Location"
        placeholder="Any location"
        list="known-locations"
        value={draft}
        w={150}
        onChange={(event) => {
          setDraft(event.target.value);
          if (props.known.includes(event.target.value)) settle(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(draft.trim());
        }}
        onBlur={() => {
          settle(draft.trim());
        }}
      />
      <datalist id="known-locations">
        {props.known.map((location) => (
          <option key={location} value={location} />
        ))}
      </datalist>
    </>
  );
}
