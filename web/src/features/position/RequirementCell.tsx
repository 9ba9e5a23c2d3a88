import { LevelLine } from '@/components/LevelLine';
import { NowMark } from '@/components/NowMark';
import { VerdictMark } from '@/components/VerdictMark';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { levelLabel } from '@/lib/levels';
import { lineWords } from '@/lib/matchSegments';
import { nowLevel } from '@/lib/thenAndNow';

import styles from './RequirementCell.module.css';

export const RequirementCell_line = graphql(`
  fragment RequirementCell_line on MatchLine {
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

/** One requirement of one successor: verdict, the level line with the need, the held level. */
export function RequirementCell(props: {
  line: FragmentType<typeof RequirementCell_line>;
  /** What is held now; null where the page is about now, or it is not known. */
  levelNow: number | null;
  isDeciding: boolean;
}) {
  const line = readFragment(RequirementCell_line, props.line);
  const { profileLine, requirement, verdict, viaCompetency } = line;
  const { levels } = requirement.competency.scale;
  const isDrawn = profileLine != null && profileLine.heldLevel > 0 && levels.length > 1;
  const now =
    props.levelNow === null || line.heldLevel == null
      ? null
      : nowLevel(line.heldLevel, props.levelNow, levels);

  return (
    <>
      <span className={styles['cell']}>
        <VerdictMark verdict={verdict} isMandatory={requirement.isMandatory} />
        {isDrawn ? (
          <>
            <LevelLine line={profileLine} need={requirement.level} />
            <strong className="number">{levelLabel(profileLine.heldLevel, levels)}</strong>
          </>
        ) : (
          <span className="explanation">
            {verdict === 'MET'
              ? levelLabel(line.heldLevel ?? requirement.level, levels)
              : verdict === 'PARTLY_BY_RELATED' && viaCompetency != null
                ? `by ${viaCompetency.name}`
                : verdict === 'NOT_MET'
                  ? 'No evidence'
                  : lineWords(line)}
          </span>
        )}
        {props.isDeciding && <span className="visually-hidden">, decides the months</span>}
      </span>
      <NowMark words={now} />
    </>
  );
}
