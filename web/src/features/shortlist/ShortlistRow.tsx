import { Link } from '@tanstack/react-router';

import { MatchBar } from '@/components/MatchBar';
import { NowMark } from '@/components/NowMark';
import { PersonCell } from '@/components/PersonCell';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { percent } from '@/lib/format';
import { rowWords } from '@/lib/matchSegments';
import { nowPlace } from '@/lib/thenAndNow';

import { PickBox } from './PickBox';
import styles from './ShortlistRow.module.css';

export const ShortlistRow_match = graphql(`
  fragment ShortlistRow_match on Match {
    rank
    isEligible
    coverage
    evidenceShare
    employee {
      id
      ...PersonCell_employee
      ...PickBox_employee
    }
    lines {
      ...MatchBar_line
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
    }
  }
`);

/** One person of a shortlist: the bar, the two shares, and what is missing in words. */
export function ShortlistRow(props: {
  match: FragmentType<typeof ShortlistRow_match>;
  /** Their place now; null where the page is about now, or the place is not known. */
  now: { rank?: number | null | undefined; isEligible: boolean } | null;
  /** What they would have to do to be eligible; null where that is not known. */
  way: string | null;
  isExplained: boolean;
  isPicked: boolean;
  canBePicked: boolean;
  onPick: () => void;
}) {
  const match = readFragment(ShortlistRow_match, props.match);
  const { coverage, employee, evidenceShare, isEligible, lines, rank } = match;
  return (
    <tr className={styles['row']} data-explained={props.isExplained || undefined}>
      <td className={`number ${styles['rank'] ?? ''}`}>
        <PickBox
          employee={employee}
          isPicked={props.isPicked}
          canBePicked={props.canBePicked}
          onPick={props.onPick}
        />
        <span className={styles['place']}>{isEligible ? rank : ''}</span>
      </td>
      <th scope="row" className={styles['person']}>
        <PersonCell
          employee={employee}
          renderName={(name, id) => (
            <Link
              data-row
              id={`match-${id}`}
              to="."
              search={(search) => ({ ...search, explain: id })}
              resetScroll={false}
              preload={false}
              aria-label={`${name}, explain`}
              className={`plain-link ${styles['open'] ?? ''}`}
            >
              {name}
            </Link>
          )}
        />
      </th>
      <td className={styles['bar']}>
        <MatchBar lines={lines} />
      </td>
      <td className={`number ${styles['covers'] ?? ''}`}>{percent(coverage)}</td>
      <td className={`number ${styles['proven'] ?? ''}`}>{percent(evidenceShare)}</td>
      <td className={styles['words']}>
        <span>
          <NowMark words={props.now === null ? null : nowPlace(match, props.now)} />{' '}
          {rowWords(lines)}
          {props.way !== null && <span className={styles['way']}>{props.way}</span>}
        </span>
      </td>
    </tr>
  );
}
