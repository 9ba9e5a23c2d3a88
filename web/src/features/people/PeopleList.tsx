import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { Failure } from '@/components/Failure';
import { LoadMore } from '@/components/LoadMore';
import { LocationInput } from '@/components/LocationInput';
import { PersonCell } from '@/components/PersonCell';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { SearchInput } from '@/components/SearchInput';
import { StrongestLines } from '@/components/StrongestLines';
import { UnitSelect } from '@/components/UnitSelect';
import { graphql } from '@/gql';
import { counted } from '@/lib/format';
import { isPresent, momentWords, useMoment } from '@/lib/moment';
import { usePages } from '@/lib/usePages';
import { useRowKeys } from '@/lib/useRowKeys';

import { HoldsChip } from './HoldsChip';
import styles from './PeopleList.module.css';

const PeopleListPage = graphql(`
  query PeopleListPage($filter: TalentFilter, $after: String, $asOf: Date, $knownAt: DateTime) {
    employees(filter: $filter, first: 50, after: $after, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        location
        ...PersonCell_employee
        ...StrongestLines_employee
        orgUnit {
          id
          name
        }
      }
    }
  }
`);

export interface WantedPeople {
  search?: string | undefined;
  unit?: string | undefined;
  location?: string | undefined;
  holds?: string | undefined;
  level?: number | undefined;
}

function asFilter(wanted: WantedPeople) {
  return {
    search: wanted.search ?? null,
    orgUnitId: wanted.unit ?? null,
    locations: wanted.location === undefined ? null : [wanted.location],
    holds:
      wanted.holds === undefined
        ? null
        : { competency: { competencyId: wanted.holds, levelAtLeast: wanted.level ?? 1 } },
  };
}

/** People whom the viewer may see, by name; search, unit, location and a competency narrow them. */
export function PeopleList(props: {
  wanted: WantedPeople;
  onWanted: (wanted: WantedPeople) => void;
}) {
  const { onWanted, wanted } = props;
  const moment = useMoment();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const { nodes, query, totalCount } = usePages(
    PeopleListPage,
    { filter: asFilter(wanted), ...moment },
    (answer) => answer.employees,
  );
  const known = [...new Set(nodes.map((one) => one.location ?? ''))].filter(Boolean).sort();

  return (
    <div className="page">
      <h1>People</h1>
      <div className="filters">
        <SearchInput
          label="Name or title"
          placeholder="Name or title"
          value={wanted.search ?? ''}
          onChange={(text) => {
            onWanted({ ...wanted, search: text || undefined });
          }}
        />
        <UnitSelect
          value={wanted.unit}
          onChange={(unit) => {
            onWanted({ ...wanted, unit });
          }}
        />
        <LocationInput
          key={wanted.location ?? ''}
          value={wanted.location}
          known={known}
          onChange={(location) => {
            onWanted({ ...wanted, location });
          }}
        />
        {wanted.holds !== undefined && (
          <HoldsChip
            competencyId={wanted.holds}
            level={wanted.level ?? 1}
            onChange={(level) => {
              onWanted({ ...wanted, holds: level === null ? undefined : wanted.holds, level: level ?? undefined });
            }}
          />
        )}
        <span className={styles['total']} role="status">
          {query.data !== undefined && counted(totalCount, 'person', 'people')}
        </span>
      </div>
      <div className="card">
        {query.data === undefined && query.error !== null && (
          <Failure error={query.error} retry={() => void query.refetch()} />
        )}
        {query.data === undefined && query.error === null && (
          <RowsSkeleton label="Looking for people" />
        )}
        {query.data !== undefined && nodes.length === 0 && (
          <EmptyState title="Nobody passes this filter">
            <p>
              {isPresent(moment)
                ? 'Take one condition away; the address keeps the rest.'
                : `As of ${momentWords(moment)} there is nobody whom you may see who passes it.`}
            </p>
          </EmptyState>
        )}
        {nodes.length > 0 && (
          <table ref={table} className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Unit</th>
                <th scope="col">Location</th>
                <th scope="col">Strongest</th>
              </tr>
            </thead>
            <tbody>
              {nodes.map((employee) => (
                <tr key={employee.id} className={styles['row']}>
                  <th scope="row">
                    <PersonCell
                      employee={employee}
                      withoutLocation
                      renderName={(name, id) => (
                        <Link
                          data-row
                          to="/people/$id"
                          params={{ id }}
                          className={`plain-link ${styles['open'] ?? ''}`}
                        >
                          {name}
                        </Link>
                      )}
                    />
                  </th>
                  <td>{employee.orgUnit?.name}</td>
                  <td>{employee.location}</td>
                  <td>
                    <StrongestLines employee={employee} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <LoadMore
          shown={nodes.length}
          total={totalCount}
          what="people"
          hasMore={query.hasNextPage}
          isLoading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </div>
    </div>
  );
}
