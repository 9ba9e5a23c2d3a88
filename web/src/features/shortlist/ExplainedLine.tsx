import { Link } from '@tanstack/react-router';

import { Confidence } from '@/components/Confidence';
import { LevelLine } from '@/components/LevelLine';
import { NowMark } from '@/components/NowMark';
import { VerdictMark } from '@/components/VerdictMark';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { lineSentence } from '@/lib/evidence';
import { count } from '@/lib/format';
import { levelLabel } from '@/lib/levels';
import { lineWords } from '@/lib/matchSegments';
import { nowLevel } from '@/lib/thenAndNow';

import { ContributionList } from './ContributionList';
import styles from './ExplainedLine.module.css';
import { PointsBar } from './PointsBar';

export const ExplainedLine_line = graphql(`
  fragment ExplainedLine_line on MatchLine {
    verdict
    heldLevel
    points
    maxPoints
    quality
    viaPoints
    viaCompetency {
      name
    }
    requirement {
      level
      isMandatory
      needsValidation
      competency {
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
    profileLine {
      level
      levelLow
      levelHigh
      levelName
      heldLevel
      validatedLevel
      otherLevel
      validationState
      ...LevelLine_line
      ...ContributionList_line
    }
  }
`);

/** One requirement of a match: verdict, need and holding, points, and what they rest on. */
export function ExplainedLine(props: {
  line: FragmentType<typeof ExplainedLine_line>;
  employeeId: string;
  /** What is held now; null where the page is about now. */
  levelNow: number | null;
  isFirst: boolean;
}) {
  const line = readFragment(ExplainedLine_line, props.line);
  const { profileLine, requirement, viaCompetency } = line;
  const { competency, isMandatory, level, needsValidation } = requirement;
  const { levels } = competency.scale;
  const label = (value: number) => levelLabel(value, levels);
  const holds = line.heldLevel == null ? '' : `, holds ${label(line.heldLevel)}`;

  const now =
    props.levelNow === null || line.heldLevel == null
      ? null
      : nowLevel(line.heldLevel, props.levelNow, levels);

  return (
    <li className={styles['line']}>
      <VerdictMark verdict={line.verdict} isMandatory={isMandatory} />
      <div className={styles['content']}>
        <div className={styles['head']}>
          <h3>
            <Link
              to="/people/$id"
              params={{ id: props.employeeId }}
              search={{ line: competency.id }}
              className="plain-link"
            >
              {competency.name}
            </Link>{' '}
            <span className="secondary">{isMandatory ? 'must-have' : 'optional'}</span>
          </h3>
          <span className="number">
            <strong>{count(line.points)}</strong>{' '}
            <span className="secondary">of {count(line.maxPoints)}</span>
            <PointsBar points={line.points} maxPoints={line.maxPoints} />
          </span>
        </div>
        <div className={styles['drawn']}>
          {profileLine != null && levels.length > 1 && (
            <span className={styles['levels']}>
              <LevelLine line={profileLine} need={level} />
            </span>
          )}
          <span className="explanation">
            needs {label(level)}
            {needsValidation && levels.length > 1 && ', validated'}
            {holds}
          </span>
          <NowMark words={now} />
          {line.quality > 0 && (
            <span className={styles['confidence']}>
              <Confidence
                quality={line.quality}
                isSuggested={profileLine?.validationState === 'SUGGESTED'}
              />
            </span>
          )}
        </div>
        <p className="explanation">
          {line.verdict !== 'MET' && `${lineWords(line)} `}
          {profileLine != null && profileLine.heldLevel > 0 && lineSentence(profileLine, levels)}
          {viaCompetency != null &&
            line.viaPoints > 0 &&
            ` ${count(line.viaPoints)} points come from ${viaCompetency.name}; they never make anyone eligible.`}
        </p>
        {profileLine != null && <ContributionList line={profileLine} isFirst={props.isFirst} />}
      </div>
    </li>
  );
}
