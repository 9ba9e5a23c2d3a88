import { useRef } from 'react';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, counted } from '@/lib/format';
import { useKeys } from '@/lib/keys';
import { MOST_COMPARED } from '@/lib/shortlistQuestion';
import { byId } from '@/lib/thenAndNow';
import { useRowKeys } from '@/lib/useRowKeys';

import { MatchBarHeads } from './MatchBarHeads';
import { ShortlistRow } from './ShortlistRow';
import styles from './ShortlistTable.module.css';

export const ShortlistTable_match = graphql(`
  fragment ShortlistTable_match on Match {
    isEligible
    employee {
      id
    }
    ...ShortlistRow_match
    lines {
      ...MatchBarHeads_line
    }
  }
`);

export const ShortlistTable_now = graphql(`
  fragment ShortlistTable_now on Match {
    rank
    isEligible
    employee {
      id
    }
  }
`);

/** Eligible people above those who are not yet, never mixed. */
export function ShortlistTable(props: {
  matches: readonly FragmentType<typeof ShortlistTable_match>[];
  /** The best of now, where the page is about another moment. */
  now: readonly FragmentType<typeof ShortlistTable_now>[] | null;
  /** What those not eligible yet would have to do, by employee id. */
  ways: ReadonlyMap<string, string>;
  eligible: number;
  considered: number;
  explained: string | null;
  picked: readonly string[];
  onPick: (employeeId: string) => void;
}) {
  const { considered, eligible, explained, onPick, picked, ways } = props;
  const matches = readFragment(ShortlistTable_match, props.matches);
  const now = byId(readFragment(ShortlistTable_now, props.now), (match) => match.employee.id);
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  useKeys({
    x: () => {
      const row = document.activeElement?.closest('[data-row]');
      if (row == null) return false;
      onPick(row.id.replace(/^match-/, ''));
      return true;
    },
  });
  const groups = [
    {
      heading: 'Eligible',
      words: `${counted(eligible, 'person', 'people')}, by points`,
      of: matches.filter((match) => match.isEligible),
    },
    {
      heading: 'Not eligible yet',
      words: `${counted(considered - eligible, 'person', 'people')}, by points; none can rank above someone eligible`,
      of: matches.filter((match) => !match.isEligible),
    },
  ].filter((group) => group.of.length > 0);
  const [firstMatch] = matches;

  return (
    <table ref={table} className={styles['table']} aria-label={`Shortlist of ${count(considered)}`}>
      <thead>
        <tr>
          <th scope="col" className={styles['rank']}>
            <span className="visually-hidden">Rank</span>
          </th>
          <th scope="col">Person</th>
          <th scope="col" className={styles['bar']}>
            <span className="visually-hidden">Requirements</span>
            {firstMatch !== undefined && <MatchBarHeads lines={firstMatch.lines} />}
          </th>
          <th scope="col" className={styles['numeric']}>
            Covers
          </th>
          <th scope="col" className={styles['numeric']}>
            Proven
          </th>
          <th scope="col" className={styles['words']}>
            <span>In words</span>
          </th>
        </tr>
      </thead>
      {groups.map(({ heading, of, words }) => (
        <tbody key={heading}>
          <tr>
            <th scope="rowgroup" colSpan={6} className={styles['group']}>
              <span className={styles['heading']}>{heading}</span>
              <span className={styles['about']}>{words}</span>
            </th>
          </tr>
          {of.map((match) => (
            <ShortlistRow
              key={match.employee.id}
              match={match}
              now={now?.get(match.employee.id) ?? null}
              way={ways.get(match.employee.id) ?? null}
              isExplained={explained === match.employee.id}
              isPicked={picked.includes(match.employee.id)}
              canBePicked={picked.length < MOST_COMPARED || picked.includes(match.employee.id)}
              onPick={() => {
                onPick(match.employee.id);
              }}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
