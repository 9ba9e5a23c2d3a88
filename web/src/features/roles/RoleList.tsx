import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { Failure } from '@/components/Failure';
import { LinkButton } from '@/components/LinkButton';
import { LoadMore } from '@/components/LoadMore';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { SearchInput } from '@/components/SearchInput';
import { graphql } from '@/gql';
import type { RoleKind } from '@/gql/graphql';
import { counted } from '@/lib/format';
import { isPresent, useMoment } from '@/lib/moment';
import { usePages } from '@/lib/usePages';
import { useRowKeys } from '@/lib/useRowKeys';
import { useViewer } from '@/lib/useViewer';

import styles from './RoleList.module.css';

const RoleListPage = graphql(`
  query RoleListPage($search: String, $kind: RoleKind!, $after: String, $asOf: Date, $knownAt: DateTime) {
    roles(search: $search, kind: $kind, first: 50, after: $after, asOf: $asOf, knownAt: $knownAt) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        requirementsFrom {
          id
          title
        }
        requirements {
          isMandatory
        }
      }
    }
  }
`);

/** Roles by title: how much each asks, and the way to its shortlist. */
export function RoleList(props: {
  search: string;
  kind: RoleKind;
  onWanted: (wanted: { search: string; kind: RoleKind }) => void;
}) {
  const { kind, onWanted, search } = props;
  const moment = useMoment();
  const { permissionRoles } = useViewer();
  const mayCreate = permissionRoles.some((one) => one === 'HR' || one === 'ADMIN');
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const { nodes, query, totalCount } = usePages(
    RoleListPage,
    { search: search || null, kind, ...moment },
    (answer) => answer.roles,
  );

  return (
    <div className="page">
      <div className="page-head">
        <h1>Roles</h1>
        {mayCreate && isPresent(moment) && <LinkButton to="/roles/new">New role</LinkButton>}
      </div>
      <div className="filters">
        <SearchInput
          label="Title"
          placeholder="Title"
          value={search}
          onChange={(text) => {
            onWanted({ search: text, kind });
          }}
        />
        <NativeSelect
          aria-label="Kind"
          value={kind}
          data={[
            { value: 'JOB_PROFILE', label: 'Job profiles' },
            { value: 'OCCUPATION', label: 'Occupations of a framework' },
          ]}
          onChange={(event) => {
            onWanted({ search, kind: event.currentTarget.value as RoleKind });
          }}
        />
        <span className={styles['total']} role="status">
          {query.data !== undefined && counted(totalCount, 'role', 'roles')}
        </span>
      </div>
      <div className="card">
        {query.data === undefined && query.error !== null && (
          <Failure error={query.error} retry={() => void query.refetch()} />
        )}
        {query.data === undefined && query.error === null && (
          <RowsSkeleton label="Looking for roles" />
        )}
        {query.data !== undefined && nodes.length === 0 && (
          <EmptyState title="No role has a title like that">
            <p>Shorten the title, or look among the occupations of a framework.</p>
          </EmptyState>
        )}
        {nodes.length > 0 && (
          <table ref={table} className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">Asks</th>
                <th scope="col">Who can do it</th>
              </tr>
            </thead>
            <tbody>
              {nodes.map((role) => (
                <tr key={role.id} className={styles['row']}>
                  <th scope="row">
                    <Link data-row to="/roles/$id" params={{ id: role.id }} className="plain-link">
                      {role.title}
                    </Link>
                  </th>
                  <td>{asks(role)}</td>
                  <td>
                    <Link to="/roles/$id/shortlist" params={{ id: role.id }}>
                      Shortlist<span className="visually-hidden"> for {role.title}</span>
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <LoadMore
          shown={nodes.length}
          total={totalCount}
          what="roles"
          hasMore={query.hasNextPage}
          isLoading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </div>
    </div>
  );
}

function asks(role: {
  requirements: { isMandatory: boolean }[];
  requirementsFrom?: { title: string } | null | undefined;
}): string {
  const mandatory = role.requirements.filter((one) => one.isMandatory).length;
  const optional = role.requirements.length - mandatory;
  if (role.requirements.length === 0) return 'nothing on record';
  const words = `${counted(mandatory, 'must-have', 'must-haves')}, ${optional} optional`;
  return role.requirementsFrom == null ? words : `${words}, from ${role.requirementsFrom.title}`;
}
