import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Group.css';

import { Select } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { once } from '@/lib/searchHits';
import { useAnswer } from '@/lib/useAnswer';

const CompetencySelectFound = graphql(`
  query CompetencySelectFound($search: String!, $isSearch: Boolean!) {
    competencies(first: 30) @skip(if: $isSearch) {
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
    search(text: $search, kinds: [COMPETENCY], first: 30) @include(if: $isSearch) {
      node {
        ... on Competency {
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
  }
`);

export interface ChosenCompetency {
  id: string;
  name: string;
  levels: { value: number; name: string }[];
}

/** A competency found by any of its names, misspelt ones too. */
export function CompetencySelect(props: {
  label?: string;
  isOptional?: boolean;
  value: ChosenCompetency | null;
  onChange: (competency: ChosenCompetency | null) => void;
}) {
  const [search, setSearch] = useState('');
  const asked = search === props.value?.name ? '' : search.trim();
  const { data } = useAnswer(
    CompetencySelectFound,
    { search: asked, isSearch: asked !== '' },
    { keepPrevious: true },
  );
  const found = data?.competencies?.nodes ?? (data?.search ?? []).map(({ node }) => node);
  const options = once(
    found.flatMap((one) =>
      one != null && 'scale' in one
        ? [{ id: one.id, name: one.name, levels: one.scale.levels }]
        : [],
    ),
  );
  if (props.value !== null && !options.some((one) => one.id === props.value?.id)) {
    options.unshift(props.value);
  }

  return (
    <Select
      label={props.label ?? 'Competency'}
      placeholder="Search by name"
      required={props.isOptional !== true}
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
