import { Link } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { day } from '@/lib/format';
import { isPresent, useMoment } from '@/lib/moment';
import { POLICY_STATE_WORDS } from '@/lib/policy';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { PolicyVersion } from './PolicyVersion';
import styles from './Policy.module.css';
import { ProposePolicy } from './ProposePolicy';

const PoliciesPage = graphql(`
  query PoliciesPage($asOf: Date, $knownAt: DateTime) {
    policies(first: 50, asOf: $asOf, knownAt: $knownAt) {
      nodes {
        id
        version
        state
        validFrom
        proposedAt
        proposedBy
        activatedBy
        note
        rules {
          name
          value
        }
      }
    }
  }
`);

/** Every version of the policy, and the chosen one opened: the numbers behind every level. */
export function Policies(props: { open: string | null }) {
  const moment = useMoment();
  const answer = useAnswer(PoliciesPage, moment);
  usePlace({ label: 'Policy' });
  return (
    <div className="page">
      <Answer of={answer} loading={<RowsSkeleton rows={4} label="Reading the policy" />}>
        {({ policies }) => {
          const inForce = policies.nodes.find((one) => one.state === 'IN_FORCE');
          const open = props.open ?? inForce?.id ?? null;
          return (
            <>
              <div className="page-head">
                <div>
                  <h1>Policy</h1>
                  <p className="explanation">
                    What evidence weighs, how it fades and what it may carry. One person proposes a
                    version, another brings it into force.
                  </p>
                </div>
                {inForce !== undefined && isPresent(moment) && <ProposePolicy rules={inForce.rules} />}
              </div>
              {/* Wider than a phone: it scrolls by itself, and by keyboard. */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box needs focus */}
              <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Versions">
                <table className={styles['table']}>
                  <thead>
                    <tr>
                      <th scope="col">Version</th>
                      <th scope="col">State</th>
                      <th scope="col">Counts from</th>
                      <th scope="col">Proposed</th>
                      <th scope="col">Brought into force by</th>
                      <th scope="col">Why</th>
                    </tr>
                  </thead>
                  <tbody>
                    {policies.nodes.map((one) => (
                      <tr key={one.id} data-open={one.id === open || undefined}>
                        <th scope="row">
                          <Link
                            to="/policy"
                            search={{ version: one.id }}
                            replace
                            className="plain-link"
                            aria-current={one.id === open || undefined}
                          >
                            {one.version}
                          </Link>
                        </th>
                        <td>{POLICY_STATE_WORDS[one.state]}</td>
                        <td>{one.validFrom == null ? '' : day(one.validFrom)}</td>
                        <td>
                          {[one.proposedBy, one.proposedAt == null ? null : day(one.proposedAt)]
                            .filter((part) => part != null)
                            .join(', ')}
                        </td>
                        <td>{one.activatedBy}</td>
                        <td>{one.note}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {open !== null && <PolicyVersion key={open} id={open} />}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
