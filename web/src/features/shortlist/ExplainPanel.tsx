import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { Answer } from '@/components/Answer';
import { AnswerFoot } from '@/components/AnswerFoot';
import { EmptyState } from '@/components/EmptyState';
import { Initials } from '@/components/Initials';
import { MatchBar } from '@/components/MatchBar';
import { NowMark } from '@/components/NowMark';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import type { MatchTarget } from '@/gql/graphql';
import { count } from '@/lib/format';
import { byId, nowPoints } from '@/lib/thenAndNow';
import { useAnswer } from '@/lib/useAnswer';
import { isPresent, useMoment } from '@/lib/moment';

import { ExplainedLine } from './ExplainedLine';
import styles from './ExplainPanel.module.css';
import { WayToEligible } from './WayToEligible';

const ExplainPanelMatch = graphql(`
  query ExplainPanelMatch(
    $employeeId: ID!
    $target: MatchTarget!
    $asOf: Date
    $knownAt: DateTime
    $isPast: Boolean!
  ) {
    employee(id: $employeeId, asOf: $asOf, knownAt: $knownAt) {
      id
      displayName
      title
      location
      orgUnit {
        name
      }
      match(target: $target) {
        summary
        points
        maxPoints
        ...WayToEligible_match
        lines {
          maxPoints
          requirement {
            isMandatory
            competency {
              id
            }
          }
          ...MatchBar_line
          ...ExplainedLine_line
        }
        basis {
          ...AnswerFoot_basis
        }
      }
    }
    now: employee(id: $employeeId) @include(if: $isPast) {
      match(target: $target) {
        points
        lines {
          heldLevel
          requirement {
            competency {
              id
            }
          }
        }
      }
    }
  }
`);

/** Why one person stands where they stand: the answer in words, then each requirement. */
export function ExplainPanel(props: {
  employeeId: string;
  target: MatchTarget;
  onClose: () => void;
}) {
  const { employeeId, onClose, target } = props;
  const moment = useMoment();
  const answer = useAnswer(ExplainPanelMatch, {
    employeeId,
    target,
    ...moment,
    isPast: !isPresent(moment),
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // The list keeps the focus where there is room for both; a phone shows the panel alone.
    if (window.matchMedia('(max-width: 1200px)').matches) panel.current?.focus();
  }, []);
  const name = answer.data?.employee?.displayName ?? 'this person';

  return (
    <aside ref={panel} tabIndex={-1} className={styles['panel']} aria-label={`Why ${name}`}>
      <button type="button" className={styles['close']} aria-label="Close" onClick={onClose}>
        <IconX size={18} stroke={1.7} aria-hidden="true" />
      </button>
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Reading the reasons" />}>
        {({ employee, now }) => {
          if (employee?.match == null) {
            return (
              <EmptyState title="There is no explanation here that you can see">
                <p>Either this person does not exist, or their match is not shared with you.</p>
              </EmptyState>
            );
          }
          const { match } = employee;
          const lines = [...match.lines].sort(
            (one, other) =>
              Number(other.requirement.isMandatory) - Number(one.requirement.isMandatory) ||
              other.maxPoints - one.maxPoints,
          );
          const linesNow = byId(now?.match?.lines, (line) => line.requirement.competency.id);
          const about = [employee.title, employee.orgUnit?.name, employee.location];
          return (
            <>
              <div className={styles['head']}>
                <Initials id={employee.id} name={employee.displayName} size={38} />
                <div>
                  <h2>
                    <Link to="/people/$id" params={{ id: employee.id }} className="plain-link">
                      {employee.displayName}
                    </Link>
                  </h2>
                  <p className="secondary">{about.filter(Boolean).join(', ')}</p>
                </div>
              </div>
              <p className={styles['summary']}>{match.summary}</p>
              <WayToEligible match={match} />
              <div className={styles['bar']}>
                <MatchBar lines={lines} height={22} />
              </div>
              <ul className={styles['lines']}>
                {lines.map((line, at) => (
                  <ExplainedLine
                    key={line.requirement.competency.id}
                    line={line}
                    employeeId={employee.id}
                    levelNow={
                      linesNow?.get(line.requirement.competency.id)?.heldLevel ?? null
                    }
                    isFirst={at === 0}
                  />
                ))}
              </ul>
              <div className={styles['foot']}>
                <p className="number">
                  <strong>{count(match.points)}</strong> of {count(match.maxPoints)} points
                </p>
                <NowMark words={nowPoints(match.points, now?.match?.points)} />
                <AnswerFoot basis={match.basis} />
              </div>
            </>
          );
        }}
      </Answer>
    </aside>
  );
}
