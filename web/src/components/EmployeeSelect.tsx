import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Group.css';

import { Select } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { useAnswer } from '@/lib/useAnswer';

const EmployeeSelectFound = graphql(`
  query EmployeeSelectFound($search: String) {
    employees(filter: { search: $search }, first: 20) {
      nodes {
        id
        displayName
        title
      }
    }
  }
`);

export interface ChosenEmployee {
  id: string;
  displayName: string;
  title?: string | null | undefined;
}

/** A person found by name. */
export function EmployeeSelect(props: {
  label: string;
  value: ChosenEmployee | null;
  onChange: (employee: ChosenEmployee | null) => void;
}) {
  const [search, setSearch] = useState('');
  const asked = props.value !== null && search === labelOf(props.value) ? '' : search;
  const answer = useAnswer(EmployeeSelectFound, { search: asked || null }, { keepPrevious: true });
  const found: ChosenEmployee[] = [...(answer.data?.employees.nodes ?? [])];
  if (props.value !== null && !found.some((one) => one.id === props.value?.id)) {
    found.unshift(props.value);
  }

  return (
    <Select
      label={props.label}
      placeholder="Search by name"
      required
      searchable
      openOnFocus={false}
      withScrollArea={false}
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
      value={props.value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options: all }) => all}
      data={found.map((one) => ({ value: one.id, label: labelOf(one) }))}
      nothingFoundMessage="Nobody whom you may see has a name like that"
      onChange={(id) => {
        props.onChange(found.find((one) => one.id === id) ?? null);
      }}
    />
  );
}

/** "Mai Tran, Data engineer": names alone are not enough to tell people apart. */
function labelOf({ displayName, title }: ChosenEmployee): string {
  return title == null ? displayName : `${displayName}, ${title}`;
}
