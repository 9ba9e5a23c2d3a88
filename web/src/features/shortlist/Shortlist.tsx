import { useMediaQuery } from '@mantine/hooks';

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
import { isPresent, useMoment } from '@/lib/moment';
import { filterOf, toggled } from '@/lib/shortlistQuestion';
import { usePages } from '@/lib/usePages';

import { ExplainPanel } from './ExplainPanel';
import { Funnel } from './Funnel';
import { FilterChips } from './FilterChips';
import { type Job, targetOf } from './job';
import { NobodyMeetsAll } from './NobodyMeetsAll';
import { PoolLevers } from './PoolLevers';
import type { ShortlistView, ViewChange } from './question';
import styles from './Shortlist.module.css';
import { ShortlistActions } from './ShortlistActions';
import { ShortlistHead } from './ShortlistHead';
import { ShortlistSentence } from './ShortlistSentence';
import { ShortlistTable } from './ShortlistTable';
import { useKnownLocations } from './useKnownLocations';
import { usePool } from './usePool';
import { useWays } from './useWays';

const ShortlistPage = graphql(`
  query ShortlistPage(
    $target: MatchTarget!
    $filter: TalentFilter
    $after: String
    $asOf: Date
    $knownAt: DateTime
    $isPast: Boolean!
  ) {
    shortlist(target: $target, filter: $filter, asOf: $asOf, knownAt: $knownAt) {
      considered
      eligible
      note
      ...Funnel_shortlist
      ...FilterChips_shortlist
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
          ...ShortlistTable_match
        }
      }
      basis {
        ...AnswerFoot_basis
      }
    }
    now: shortlist(target: $target, filter: $filter) @include(if: $isPast) {
      matches(first: 100) {
        nodes {
          ...ShortlistTable_now
        }
      }
    }
  }
`);

const NO_MATCHES = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who can do this job, best first; a row opens into the reasons beside the list. */
export function Shortlist(props: {
  job: Job;
  view: ShortlistView;
  onView: (change: ViewChange) => void;
}) {
  const { job, onView, view } = props;
  const { explained, narrowing, picked, trials } = view;
  const moment = useMoment();
  const filter = filterOf(narrowing);
  const pool = usePool(job, filter, trials);
  const target = pool.target ?? targetOf(job);
  const { first, nodes, query, totalCount } = usePages(
    ShortlistPage,
    { target, filter, ...moment, isPast: !isPresent(moment) },
    (answer) => answer.shortlist?.matches ?? NO_MATCHES,
    { enabled: pool.target !== null },
  );
  const ways = useWays(target, filter, first !== undefined);
  const knownLocations = useKnownLocations();
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const close = () => {
    onView({ explained: null });
    document.getElementById(`match-${explained ?? ''}`)?.focus();
  };
  useKeys({
    Escape: () => {
      if (explained === null) return false;
      close();
      return true;
    },
  });

  const failure = query.error ?? pool.error;
  if (first === undefined) {
    return (
      <div className="page">
        {failure === null ? (
          <div className="card">
            <RowsSkeleton label="Ranking people" />
          </div>
        ) : (
          <Failure error={failure} retry={() => void query.refetch()} />
        )}
      </div>
    );
  }
  const { shortlist } = first;
  if (shortlist == null) return <NothingHere />;

  return (
    <div className={styles['beside']} data-explaining={explained !== null || undefined}>
      <div className="page">
        <div className="page-head">
          <ShortlistHead job={job} />
          <ShortlistActions job={job} view={view} target={target} />
        </div>
        <div className="card">
          <ShortlistSentence
            shortlist={shortlist}
            narrowing={narrowing}
            knownLocations={knownLocations}
            isCompact={isNarrow || explained !== null}
            levers={pool.levers}
            eligible={pool.eligible}
            trials={trials}
            onNarrowing={(changed) => {
              onView({ narrowing: changed });
            }}
            onTrials={(changed) => {
              onView({ trials: changed });
            }}
          />
          <FilterChips
            shortlist={shortlist}
            narrowing={narrowing}
            onNarrowing={(changed) => {
              onView({ narrowing: changed });
            }}
          />
          <Funnel shortlist={shortlist} />
        </div>
        {shortlist.note != null && <Notice>{shortlist.note}</Notice>}
        <div className={styles['columns']}>
          <div className={`card ${styles['list'] ?? ''}`}>
            {nodes.length === 0 ? (
              <EmptyState title="There is nobody to rank">
                <p>
                  Nobody whom you may see passes this filter. The chips say how many pass each part
                  of it; take one away.
                </p>
              </EmptyState>
            ) : (
              <>
                {shortlist.eligible === 0 && <NobodyMeetsAll shortlist={shortlist} />}
                <ShortlistTable
                  matches={nodes}
                  now={first.now?.matches.nodes ?? null}
                  ways={ways}
                  eligible={shortlist.eligible}
                  considered={shortlist.considered}
                  explained={explained}
                  picked={picked}
                  onPick={(id) => {
                    onView({ picked: toggled(picked, id) });
                  }}
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
          <div className={styles['levers']}>
            <PoolLevers
              pool={pool}
              trials={trials}
              onTrials={(changed) => {
                onView({ trials: changed });
              }}
            />
          </div>
          <div className={styles['rail']}>
            <MatchBarKey />
            <AnswerFoot basis={shortlist.basis} />
          </div>
        </div>
      </div>
      {explained !== null && (
        <ExplainPanel key={explained} employeeId={explained} target={target} onClose={close} />
      )}
    </div>
  );
}
