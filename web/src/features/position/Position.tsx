import { IconLock, IconSquareRotatedFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { AnswerFoot } from '@/components/AnswerFoot';
import { BenchHeads } from '@/components/BenchHeads';
import { EmptyState } from '@/components/EmptyState';
import { LinkButton } from '@/components/LinkButton';
import { NothingHere } from '@/components/NothingHere';
import { Notice } from '@/components/Notice';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { audienceOf } from '@/lib/session';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';
import { isPresent, useMoment } from '@/lib/moment';
import { useViewer } from '@/lib/useViewer';

import { InternalFill } from './InternalFill';
import styles from './Position.module.css';
import { SuccessorColumns } from './SuccessorColumns';

const SuccessorsPage = graphql(`
  query SuccessorsPage($id: ID!, $asOf: Date, $knownAt: DateTime, $isPast: Boolean!) {
    position(id: $id, asOf: $asOf, knownAt: $knownAt) {
      id
      title
      isCritical
      isVacant
      viewerCanEdit
      role {
        id
        title
      }
      orgUnit {
        id
        name
      }
      reportsTo {
        id
        title
      }
      incumbents {
        id
        displayName
      }
      bench {
        strength
        readyNow
        readyWithin12Months
        reason
      }
      successors(first: 5) {
        totalCount
        note
        nodes {
          ...SuccessorColumns_successor
        }
        basis {
          ...AnswerFoot_basis
        }
      }
    }
    now: position(id: $id) @include(if: $isPast) {
      successors(first: 25) {
        nodes {
          ...SuccessorColumns_now
        }
      }
    }
  }
`);

/** One position: who holds it, how deep its bench is, and the successors side by side. */
export function Position(props: { id: string }) {
  const moment = useMoment();
  const answer = useAnswer(SuccessorsPage, {
    id: props.id,
    ...moment,
    isPast: !isPresent(moment),
  });
  const here = { label: answer.data?.position?.title ?? 'Position' };
  // The bench is no place for employees; a link to it would lead them to a closed door.
  const isBenchShown = audienceOf(useViewer()) !== 'employee';
  usePlace(...(isBenchShown ? [{ label: 'Succession', to: '/succession' as const }, here] : [here]));

  return (
    <div className="page">
      <Answer of={answer} loading={<RowsSkeleton label="Looking for successors" />}>
        {({ now, position }) => {
          if (position == null) return <NothingHere />;
          const { bench, incumbents, orgUnit, reportsTo, role, successors } = position;
          return (
            <>
              <div className="page-head">
                <div>
                  <h1>
                    {position.title}
                    {position.isCritical === true && (
                      <span className={styles['critical']} role="img" aria-label="Critical">
                        <IconSquareRotatedFilled size={13} />
                      </span>
                    )}
                  </h1>
                  <p className="explanation">
                    {position.isVacant || incumbents == null || incumbents.length === 0
                      ? 'Vacant'
                      : 'Held by '}
                    {(incumbents ?? []).map((one, at) => (
                      <span key={one.id}>
                        {at > 0 && ' and '}
                        <Link to="/people/$id" params={{ id: one.id }} className="plain-link">
                          {one.displayName}
                        </Link>
                      </span>
                    ))}
                    {orgUnit != null && `, in ${orgUnit.name}`}.
                    {reportsTo != null && (
                      <>
                        {' Reports to '}
                        <Link
                          to="/positions/$id"
                          params={{ id: reportsTo.id }}
                          className="plain-link"
                        >
                          {reportsTo.title}
                        </Link>
                        .
                      </>
                    )}
                    {position.isCritical === true && ' Critical.'}
                  </p>
                </div>
                <div className="actions">
                  {position.viewerCanEdit && isPresent(moment) && (
                    <LinkButton to="/positions/$id/edit" params={{ id: position.id }}>
                      Edit
                    </LinkButton>
                  )}
                  {role != null && (
                    <LinkButton to="/roles/$id/shortlist" params={{ id: role.id }}>
                      Shortlist for {role.title}
                    </LinkButton>
                  )}
                </div>
              </div>
              {bench != null && (
                <div className={`card ${styles['bench'] ?? ''}`}>
                  <BenchHeads strength={bench.strength} />
                  <span>
                    <strong className="number">{bench.readyNow}</strong> ready now
                  </span>
                  <span>
                    <strong className="number">{bench.readyWithin12Months}</strong> within 12 months
                  </span>
                  {bench.reason != null && <span className="explanation">{bench.reason}</span>}
                </div>
              )}
              <InternalFill positionId={position.id} />
              {successors == null ? (
                <section className="card" aria-label="Succession not shared">
                  <EmptyState
                    icon={<IconLock size={26} stroke={1.5} />}
                    title="Succession is not shared with you"
                  >
                    <p>
                      Who could follow into a position is seen by HR and by managers of the unit
                      above it; never by those it is about.
                    </p>
                  </EmptyState>
                </section>
              ) : (
                <>
                  {successors.note != null && <Notice>{successors.note}</Notice>}
                  {successors.nodes.length === 0 ? (
                    <div className="card">
                      <EmptyState title="Nobody could follow yet">
                        <p>{bench?.reason ?? 'There is nobody whom you may see to compare.'}</p>
                      </EmptyState>
                    </div>
                  ) : (
                    <SuccessorColumns
                      successors={successors.nodes}
                      now={now?.successors?.nodes ?? null}
                      totalCount={successors.totalCount}
                    />
                  )}
                  <AnswerFoot basis={successors.basis} />
                </>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
