import { ResolveDispute } from '@/components/ResolveDispute';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { disputeSentence } from '@/lib/disputes';
import { useIsNow } from '@/lib/moment';

import styles from './AssertionDispute.module.css';

export const AssertionDispute_assertion = graphql(`
  fragment AssertionDispute_assertion on Assertion {
    competency {
      name
    }
    dispute {
      id
      openedAt
      reason
      dueOn
      escalatedAt
      resolvedAt
      resolution
      isUpheld
      viewerCanResolve
      resolver {
        displayName
      }
      resolvedBy {
        displayName
      }
    }
  }
`);

/** Below a piece of evidence: its dispute, who has to decide by when, or how it ended. */
export function AssertionDispute(props: {
  assertion: FragmentType<typeof AssertionDispute_assertion>;
}) {
  const { competency, dispute } = readFragment(AssertionDispute_assertion, props.assertion);
  const isNow = useIsNow();
  if (dispute == null) return null;
  return (
    <tr>
      <td colSpan={7}>
        <div className={styles['dispute']}>
          <p>{disputeSentence(dispute)}</p>
          {dispute.viewerCanResolve && isNow && (
            <ResolveDispute disputeId={dispute.id} about={competency.name} />
          )}
        </div>
      </td>
    </tr>
  );
}
