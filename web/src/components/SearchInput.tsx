import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** A filter text, told after a pause in typing; `/` jumps here, arrow down to the list. */
export function SearchInput(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  isWide?: boolean;
}) {
  const { onChange, value } = props;
  const [draft, setDraft] = useState(value);
  useEffect(() => {
    if (draft.trim() === value) return;
    const pause = setTimeout(() => {
      onChange(draft.trim());
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
    };
  }, [draft, onChange, value]);

  return (
    <TextInput
      data-filter
      type="search"
      aria-label={props.label}
      placeholder={props.placeholder}
      value={draft}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
      rightSection={
        <kbd className="key" aria-hidden="true">
          /
        </kbd>
      }
      style={{ flex: '1 1 240px', maxWidth: props.isWide === true ? 'none' : 380 }}
      onChange={(event) => {
        setDraft(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-row]')?.focus();
      }}
    />
  );
}
