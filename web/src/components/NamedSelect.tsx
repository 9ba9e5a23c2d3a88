import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Group.css';

import { Select } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import type { NamedKind } from '@/gql/graphql';
import { once, seatWords } from '@/lib/searchHits';
import { useAnswer } from '@/lib/useAnswer';

const NamedSelectFound = graphql(`
  query NamedSelectFound($text: String!, $kinds: [NamedKind!]!) {
    search(text: $text, kinds: $kinds, first: 20) {
      name
      node {
        id
        ... on Position {
          orgUnit {
            id
            name
          }
          incumbents {
            id
            displayName
          }
        }
      }
    }
  }
`);

export interface ChosenName {
  id: string;
  name: string;
}

/** One thing of a kind found by its name, or none. */
export function NamedSelect(props: {
  label: string;
  kind: NamedKind;
  description?: string;
  error?: string | undefined;
  value: ChosenName | null;
  onChange: (chosen: ChosenName | null) => void;
}) {
  const { kind, onChange, value } = props;
  const [search, setSearch] = useState(value?.name ?? '');
  const asked = search.trim() === value?.name ? '' : search.trim();
  const answer = useAnswer(
    NamedSelectFound,
    { text: asked, kinds: [kind] },
    { keepPrevious: true, enabled: asked !== '' },
  );
  const found = once(
    (answer.data?.search ?? []).flatMap(({ name, node }) =>
      node == null ? [] : [{ id: node.id, name: [name, seatWords(node)].filter(Boolean).join(', ') }],
    ),
  );
  const options =
    value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found];

  return (
    <Select
      label={props.label}
      description={props.description}
      error={props.error}
      placeholder="None; search by name"
      searchable
      clearable
      openOnFocus={false}
      withScrollArea={false}
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': `No ${props.label.toLowerCase()}` }}
      nothingFoundMessage={asked === '' ? 'Type the beginning of a name' : 'Nothing has a name like that'}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      // The server has searched already.
      filter={({ options: all }) => all}
      value={value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id) => {
        onChange(options.find((one) => one.id === id) ?? null);
      }}
    />
  );
}
