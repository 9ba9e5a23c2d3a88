import { LevelLine } from '@/components/LevelLine';
import { VerdictMark } from '@/components/VerdictMark';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { levelLabel } from '@/lib/levels';
import { lineWords } from '@/lib/matchSegments';

import styles from './CompareCell.module.css';

export const CompareCell_line = graphql(`
  fragment CompareCell_line on MatchLine {
    verdict
    heldLevel
    points
    maxPoints
    quality
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
      heldLevel
      ...LevelLine_line
    }
  }
`);

/** One person at one requirement: verdict, level line, and what is the matter in words. */
export function CompareCell(props: { line: FragmentType<typeof CompareCell_line> }) {
  const line = readFragment(CompareCell_line, props.line);
  const { profileLine, requirement } = line;
  const { levels } = requirement.competency.scale;
  return (
    <div className={styles['cell']}>
      <VerdictMark verdict={line.verdict} isMandatory={requirement.isMandatory} />
      {profileLine != null && levels.length > 1 ? (
        <LevelLine line={profileLine} need={requirement.level} />
      ) : (
        <span />
      )}
      <strong className="number">
        {line.heldLevel == null || line.heldLevel === 0 ? '–' : levelLabel(line.heldLevel, levels)}
      </strong>
      {line.verdict !== 'MET' && <p className="secondary">{lineWords(line)}</p>}
    </div>
  );
}
