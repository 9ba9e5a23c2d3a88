import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';

import { AnswerFoot } from '@/components/AnswerFoot';
import { EmptyState } from '@/components/EmptyState';
import { Failure } from '@/components/Failure';
import { LoadMore } from '@/components/LoadMore';
import { MatchBarKey } from '@/components/MatchBarKey';
import { NothingHere } from '@/components/NothingHere';
import { Notice } from '@/components/Notice';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { useKeys } from '@/lib/keys';
import { usePlace } from '@/lib/trail';
import { isPresent, useMoment } from '@/lib/moment';
import { usePages } from '@/lib/usePages';

import { ExplainPanel } from './ExplainPanel';
import { Funnel } from './Funnel';
import { NobodyMeetsAll } from './NobodyMeetsAll';
import styles from './Shortlist.module.css';
import { ShortlistSentence } from './ShortlistSentence';
import { ShortlistTable } from './ShortlistTable';

const ShortlistForRolePage = graphql(`
  query ShortlistForRolePage(
    $roleId: ID!
    $filter: TalentFilter
    $after: String
    $asOf: Date
    $knownAt: DateTime
    $isPast: Boolean!
  ) {
    role(id: $roleId, asOf: $asOf, knownAt: $knownAt) {
      id
      title
      kind
      requirements {
        isMandatory
      }
    }
    shortlist(target: { roleId: $roleId }, filter: $filter, asOf: $asOf, knownAt: $knownAt) {
      considered
      eligible
      note
      ...Funnel_shortlist
      ...ShortlistSentence_shortlist
      ...NobodyMeetsAll_shortlist
      matches(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          isEligible
          employee {
            id
            location
          }
          ...ShortlistTable_match
        }
      }
      basis {
        ...AnswerFoot_basis
      }
    }
    now: shortlist(target: { roleId: $roleId }, filter: $filter) @include(if: $isPast) {
      matches(first: 100) {
        nodes {
          ...ShortlistTable_now
        }
      }
    }
  }
`);

export interface ShortlistFilter {
  unit?: string | undefined;
  location?: string | undefined;
}

const NO_MATCHES = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who can do this job, best first; a row opens into the reasons beside the list. */
export function Shortlist(props: {
  roleId: string;
  unit: string | undefined;
  location: string | undefined;
  explained: string | null;
  onFilter: (filter: ShortlistFilter) => void;
  onExplain: (employeeId: string | null) => void;
}) {
  const { explained, location, onExplain, onFilter, roleId, unit } = props;
  const moment = useMoment();
  const { first, nodes, query, totalCount } = usePages(
    ShortlistForRolePage,
    {
      roleId,
      filter: { orgUnitId: unit ?? null, locations: location === undefined ? null : [location] },
      ...moment,
      isPast: !isPresent(moment),
    },
    (answer) => answer.shortlist?.matches ?? NO_MATCHES,
  );
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const role = first?.role;
  const title = role?.title ?? 'Role';
  usePlace(
    { label: 'Roles', to: '/roles' },
    { label: title, to: '/roles/$id', params: { id: roleId } },
    { label: 'Shortlist' },
  );
  useKeys({
    Escape: () => {
      if (explained === null) return false;
      onExplain(null);
      document.getElementById(`match-${explained}`)?.focus();
      return true;
    },
  });

  if (first === undefined) {
    return (
      <div className="page">
        {query.error === null ? (
          <div className="card">
            <RowsSkeleton label="Ranking people" />
          </div>
        ) : (
          <Failure error={query.error} retry={() => void query.refetch()} />
        )}
      </div>
    );
  }
  const { shortlist } = first;
  if (role == null || shortlist == null) return <NothingHere />;
  const known = [...new Set(nodes.map((match) => match.employee.location ?? ''))].filter(Boolean);

  return (
    <div className={styles['beside']} data-explaining={explained !== null || undefined}>
      <div className="page">
        <div>
          <h1>{title}</h1>
          <p className="explanation">
            Who can do this, from{' '}
            <Link to="/roles/$id" params={{ id: roleId }} className="plain-link">
              what the role asks
            </Link>{' '}
            and what the evidence is worth.
          </p>
        </div>
        <div className="card">
          <ShortlistSentence
            shortlist={shortlist}
            unit={unit}
            location={location}
            knownLocations={known.sort()}
            isCompact={isNarrow || explained !== null}
            onFilter={onFilter}
          />
          <Funnel shortlist={shortlist} />
        </div>
        {shortlist.note != null && <Notice>{shortlist.note}</Notice>}
        <div className={styles['columns']}>
          <div className="card">
            {nodes.length === 0 ? (
              <EmptyState title="There is nobody to rank">
                <p>
                  Nobody whom you may see passes this filter. Take the unit or the location away.
                </p>
              </EmptyState>
            ) : (
              <>
                {shortlist.eligible === 0 && <NobodyMeetsAll shortlist={shortlist} />}
                <ShortlistTable
                  matches={nodes}
                  now={first.now?.matches.nodes ?? null}
                  eligible={shortlist.eligible}
                  considered={shortlist.considered}
                  explained={explained}
                />
              </>
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
          <div className={styles['rail']}>
            <MatchBarKey />
            <AnswerFoot basis={shortlist.basis} />
          </div>
        </div>
      </div>
      {explained !== null && (
        <ExplainPanel
          key={explained}
          employeeId={explained}
          roleId={roleId}
          onClose={() => {
            onExplain(null);
            document.getElementById(`match-${explained}`)?.focus();
          }}
        />
      )}
    </div>
  );
}
