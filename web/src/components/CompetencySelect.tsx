import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Group.css';

import { Select } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { useAnswer } from '@/lib/useAnswer';

const CompetencySelectFound = graphql(`
  query CompetencySelectFound($search: String) {
    competencies(search: $search, first: 30) {
      nodes {
        id
        name
        scale {
          levels {
            value
            name
          }
        }
      }
    }
  }
`);

export interface ChosenCompetency {
  id: string;
  name: string;
  levels: { value: number; name: string }[];
}

/** A competency found by name. */
export function CompetencySelect(props: {
  label?: string;
  value: ChosenCompetency | null;
  onChange: (competency: ChosenCompetency | null) => void;
}) {
  const [search, setSearch] = useState('');
  const asked = search === props.value?.name ? '' : search;
  const answer = useAnswer(CompetencySelectFound, { search: asked || null }, { keepPrevious: true });
  const found = answer.data?.competencies.nodes ?? [];
  const options = found.map(({ id, name, scale }) => ({ id, name, levels: scale.levels }));
  if (props.value !== null && !options.some((one) => one.id === props.value?.id)) {
    options.unshift(props.value);
  }

  return (
    <Select
      label={props.label ?? 'Competency'}
      placeholder="Search by name"
      required
      searchable
      openOnFocus={false}
      withScrollArea={false}
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage="No competency has a name like that"
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options: all }) => all}
      value={props.value?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id) => {
        props.onChange(options.find((one) => one.id === id) ?? null);
      }}
    />
  );
}
