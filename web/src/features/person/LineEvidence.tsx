import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { AskForRating } from '@/components/AskForRating';
import { graphql } from '@/gql';
import { lineSentence } from '@/lib/evidence';
import { day } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';
import { useViewer } from '@/lib/useViewer';
import { isPresent, useMoment } from '@/lib/moment';

import { EvidenceTable } from './EvidenceTable';
import { EvidenceTimeline } from './EvidenceTimeline';
import styles from './LineEvidence.module.css';
import { WouldRaise } from './WouldRaise';

const LineEvidenceOpened = graphql(`
  query LineEvidenceOpened($employeeId: ID!, $competencyId: ID!, $asOf: Date, $knownAt: DateTime) {
    employee(id: $employeeId, asOf: $asOf, knownAt: $knownAt) {
      id
      displayName
      profileLine(competencyId: $competencyId) {
        level
        levelLow
        levelHigh
        levelName
        heldLevel
        validatedLevel
        otherLevel
        validationState
        validUntil
        competency {
          id
          name
          scale {
            id
            levels {
              value
              name
            }
          }
        }
        ...EvidenceTable_line
        ...EvidenceTimeline_line
        ...WouldRaise_line
      }
    }
  }
`);

/** What one line rests on: the sentence, the drawing over time, and each piece of evidence. */
export function LineEvidence(props: { employeeId: string; competencyId: string }) {
  const moment = useMoment();
  const viewer = useViewer();
  const answer = useAnswer(LineEvidenceOpened, { ...props, ...moment });
  return (
    <div className={styles['evidence']} data-testid="line-evidence">
      <Answer of={answer} loading={<RowsSkeleton rows={3} label="Reading the evidence" />}>
        {({ employee }) => {
          const line = employee?.profileLine;
          if (line == null) {
            return <EmptyState title="There is no evidence here that you can see" />;
          }
          const { competency } = line;
          return (
            <>
              <p className={styles['sentence']}>
                {lineSentence(line, competency.scale.levels)}
                {line.validUntil != null && ` Ends on ${day(line.validUntil)}.`}
              </p>
              {competency.scale.levels.length > 1 && <EvidenceTimeline line={line} />}
              <EvidenceTable line={line} />
              <WouldRaise line={line} />
              <p className={styles['ways']}>
                {isPresent(moment) && (
                  <AskForRating
                    employeeId={props.employeeId}
                    displayName={employee?.displayName ?? ''}
                    isSelf={viewer.employeeId === props.employeeId}
                    competency={{ ...competency, levels: competency.scale.levels }}
                  />
                )}
                <Link
                  to="/people"
                  search={{ holds: competency.id, level: Math.max(1, line.heldLevel) }}
                >
                  Who else holds {competency.name}
                </Link>
                <Link to="/scales/$id" params={{ id: competency.scale.id }}>
                  What the levels mean
                </Link>
              </p>
            </>
          );
        }}
      </Answer>
    </div>
  );
}
