import { Link } from '@tanstack/react-router';

import { Confidence } from '@/components/Confidence';
import { LevelLine } from '@/components/LevelLine';
import { NowMark } from '@/components/NowMark';
import { StateLabel } from '@/components/StateLabel';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { month } from '@/lib/format';
import { estimateText, levelLabel } from '@/lib/levels';
import { nowLevel } from '@/lib/thenAndNow';

import type { KINDS } from './kinds';
import { LineEvidence } from './LineEvidence';
import styles from './ProfileRow.module.css';

export const ProfileRow_line = graphql(`
  fragment ProfileRow_line on ProfileLine {
    ...LevelLine_line
    level
    levelLow
    levelHigh
    heldLevel
    validatedLevel
    otherLevel
    quality
    validationState
    validUntil
    lastEvidencedOn
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
`);

/** One line of a profile; opens in place into the evidence it rests on. */
export function ProfileRow(props: {
  line: FragmentType<typeof ProfileRow_line>;
  employeeId: string;
  icon: (typeof KINDS)[number]['icon'];
  isOpen: boolean;
  /** What is held now; null where the page is about now. */
  levelNow: number | null;
}) {
  const { employeeId, icon: Icon, isOpen, levelNow } = props;
  const line = readFragment(ProfileRow_line, props.line);
  const { competency, otherLevel } = line;
  const { levels } = competency.scale;
  const label = (level: number) => levelLabel(level, levels);
  const nowWords = levelNow === null ? null : nowLevel(line.heldLevel, levelNow, levels);
  const detail =
    otherLevel == null || otherLevel === line.heldLevel ? undefined : `${label(otherLevel)} with it`;

  return (
    <>
      <tr className={styles['row']} data-open={isOpen || undefined}>
        <th scope="row" className={styles['name']}>
          <span className={styles['named']}>
          <Icon size={16} stroke={1.6} aria-hidden="true" />
          <Link
            data-row
            to="/people/$id"
            params={{ id: employeeId }}
            search={(search) => ({ ...search, line: isOpen ? undefined : competency.id })}
            replace
            resetScroll={false}
            aria-expanded={isOpen}
            className={`plain-link ${styles['open'] ?? ''}`}
          >
            {competency.name}
          </Link>
          </span>
        </th>
        <td className={styles['level']}>{levels.length > 1 && <LevelLine line={line} />}</td>
        <td className={`number ${styles['held'] ?? ''}`}>{label(line.heldLevel)}</td>
        <td
          className={`number ${styles['estimate'] ?? ''}`}
          data-otherwise={nowWords !== null || undefined}
        >
          {nowWords === null && levels.length > 1 && estimateText(line)}
          <NowMark words={nowWords} />
        </td>
        <td className={styles['confidence']}>
          <Confidence quality={line.quality} isSuggested={line.validationState === 'SUGGESTED'} />
        </td>
        <td className={styles['state']}>
          <StateLabel state={line.validationState} detail={detail} />
        </td>
        <td className={styles['day']}>
          {line.lastEvidencedOn == null ? '' : month(line.lastEvidencedOn)}
        </td>
        <td className={styles['day']}>{line.validUntil == null ? '' : month(line.validUntil)}</td>
      </tr>
      {isOpen && (
        <tr className={styles['opened']}>
          <td colSpan={8}>
            <LineEvidence employeeId={employeeId} competencyId={competency.id} />
          </td>
        </tr>
      )}
    </>
  );
}
