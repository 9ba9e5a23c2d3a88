import { Fragment, useRef } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted } from '@/lib/format';
import { byId } from '@/lib/thenAndNow';
import { useRowKeys } from '@/lib/useRowKeys';

import { KINDS } from './kinds';
import { ProfileRow } from './ProfileRow';
import styles from './ProfileTable.module.css';
import { SuggestionRow } from './SuggestionRow';

export const ProfileTable_profile = graphql(`
  fragment ProfileTable_profile on ProfileLineConnection {
    totalCount
    nodes {
      validationState
      heldLevel
      competency {
        id
        kind
      }
      ...ProfileRow_line
    }
  }
`);

export const ProfileTable_suggestions = graphql(`
  fragment ProfileTable_suggestions on ProfileLineConnection {
    nodes {
      competency {
        id
      }
      ...SuggestionRow_line
    }
  }
`);

export const ProfileTable_now = graphql(`
  fragment ProfileTable_now on ProfileLineConnection {
    nodes {
      heldLevel
      competency {
        id
      }
    }
  }
`);

/** All lines of a profile by kind of competency; one may be open. */
export function ProfileTable(props: {
  employeeId: string;
  profile: FragmentType<typeof ProfileTable_profile>;
  suggestions: FragmentType<typeof ProfileTable_suggestions> | null;
  /** The same profile now, where the page is about another moment. */
  now: FragmentType<typeof ProfileTable_now> | null;
  open: string | null;
}) {
  const { nodes, totalCount } = readFragment(ProfileTable_profile, props.profile);
  const suggestions = readFragment(ProfileTable_suggestions, props.suggestions)?.nodes ?? [];
  const now = byId(readFragment(ProfileTable_now, props.now)?.nodes, (line) => line.competency.id);
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const validated = nodes.filter((line) => line.validationState === 'VALIDATED').length;

  return (
    <section className={styles['profile']} aria-labelledby="competencies">
      <div className={styles['head']}>
        <h2 id="competencies">Competencies</h2>
        <span className="secondary">
          {counted(totalCount, 'line', 'lines')}, {validated} validated{nowCounted(nodes, now)}
        </span>
      </div>
      <div className="card">
        {nodes.length === 0 ? (
          <EmptyState title="No evidence on record yet">
            <p>A line appears with the first evidence: a rating, an assessment, a piece of work.</p>
          </EmptyState>
        ) : (
          <table ref={table} className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Competency</th>
                <th scope="col">Level</th>
                <th scope="col" className={styles['numeric']}>
                  Holds
                </th>
                <th scope="col">Estimate</th>
                <th scope="col">Confidence</th>
                <th scope="col">State</th>
                <th scope="col">Last shown</th>
                <th scope="col">Ends</th>
              </tr>
            </thead>
            {KINDS.map(({ heading, icon, kind }) => {
              const lines = nodes.filter((line) => line.competency.kind === kind);
              if (lines.length === 0) return null;
              return (
                <tbody key={kind}>
                  <tr>
                    <th scope="rowgroup" colSpan={8} className={styles['group']}>
                      {heading}
                    </th>
                  </tr>
                  {lines.map((line) => {
                    const { id } = line.competency;
                    const suggestion = suggestions.find((one) => one.competency.id === id);
                    return (
                      <Fragment key={id}>
                        <ProfileRow
                          line={line}
                          employeeId={props.employeeId}
                          icon={icon}
                          isOpen={props.open === id}
                          levelNow={now === null ? null : (now.get(id)?.heldLevel ?? 0)}
                        />
                        {suggestion !== undefined && props.open !== id && (
                          <SuggestionRow line={suggestion} />
                        )}
                      </Fragment>
                    );
                  })}
                </tbody>
              );
            })}
          </table>
        )}
      </div>
    </section>
  );
}

interface HeldLine {
  heldLevel: number;
  competency: { id: string };
}

/** ", 3 hold another level now": how far the profile has moved since; nothing about now itself. */
function nowCounted(lines: readonly HeldLine[], now: ReadonlyMap<string, HeldLine> | null): string {
  if (now === null) return '';
  const moved = lines.filter((line) => now.get(line.competency.id)?.heldLevel !== line.heldLevel);
  const known = new Set(lines.map((line) => line.competency.id));
  const added = [...now.keys()].filter((id) => !known.has(id)).length;
  const words = moved.length === 0 ? 'all as now' : `${moved.length} at another level now`;
  return `, ${words}${added === 0 ? '' : `, ${added} more now`}`;
}
