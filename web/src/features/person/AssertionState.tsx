import { type FragmentType, graphql, readFragment } from '@/gql';
import { STATE_WORDS } from '@/lib/evidence';
import { day } from '@/lib/format';

import styles from './EvidenceTable.module.css';

export const AssertionState_assertion = graphql(`
  fragment AssertionState_assertion on Assertion {
    state
    retractedAt
    states {
      state
      recordedAt
      reason
      decidedBy {
        displayName
      }
    }
  }
`);

/** The state of a claim, and below it who gave it which state when, once anybody did. */
export function AssertionState(props: {
  assertion: FragmentType<typeof AssertionState_assertion>;
}) {
  const { retractedAt, state, states } = readFragment(AssertionState_assertion, props.assertion);
  return (
    <>
      {retractedAt == null ? STATE_WORDS[state] : 'withdrawn'}
      {states.length > 1 &&
        states.map((one) => (
          <span key={one.recordedAt} className={styles['note']}>
            {STATE_WORDS[one.state]} {day(one.recordedAt)}
            {one.decidedBy == null ? '' : `, ${one.decidedBy.displayName}`}
            {/* Why it is disputed stands with the dispute. */}
            {one.reason == null || one.state === 'DISPUTED' ? '' : `: “${one.reason}”`}
          </span>
        ))}
    </>
  );
}
