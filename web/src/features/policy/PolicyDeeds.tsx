import { Button } from '@mantine/core';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { useDeed } from '@/lib/useDeed';
import { useViewer } from '@/lib/useViewer';

export const PolicyDeeds_policy = graphql(`
  fragment PolicyDeeds_policy on Policy {
    id
    state
    viewerCanActivate
    viewerCanWithdraw
  }
`);

const PreviewPolicyDeed = graphql(`
  mutation PreviewPolicyDeed($input: PolicyInput!) {
    outcome: previewPolicy(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const ReplayShortlistsDeed = graphql(`
  mutation ReplayShortlistsDeed($input: PolicyInput!) {
    outcome: replayShortlists(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const ActivatePolicyDeed = graphql(`
  mutation ActivatePolicyDeed($input: PolicyInput!) {
    outcome: activatePolicy(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const WithdrawPolicyDeed = graphql(`
  mutation WithdrawPolicyDeed($input: PolicyInput!) {
    outcome: withdrawPolicy(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** What the viewer may do with a version now; a job started here goes on by itself. */
export function PolicyDeeds(props: { policy: FragmentType<typeof PolicyDeeds_policy> }) {
  const { id, state, viewerCanActivate, viewerCanWithdraw } = readFragment(
    PolicyDeeds_policy,
    props.policy,
  );
  const { permissionRoles } = useViewer();
  const preview = useDeed(PreviewPolicyDeed);
  const replay = useDeed(ReplayShortlistsDeed);
  const activate = useDeed(ActivatePolicyDeed);
  const withdraw = useDeed(WithdrawPolicyDeed);
  const mayTry =
    state === 'PROPOSED' && permissionRoles.some((one) => one === 'HR' || one === 'ADMIN');
  const deeds = [
    { deed: preview, label: 'Preview who changes', isOffered: mayTry },
    { deed: replay, label: 'Replay the last shortlists', isOffered: mayTry },
    { deed: activate, label: 'Bring into force', isOffered: viewerCanActivate },
    { deed: withdraw, label: 'Take back', isOffered: viewerCanWithdraw },
  ];
  return (
    <div className="actions">
      {deeds.map(({ deed, isOffered, label }) =>
        isOffered ? (
          <Button
            key={label}
            variant={deed === activate ? 'filled' : 'default'}
            loading={deed.isRunning}
            onClick={() => {
              deed.run({ input: { policyId: id } });
            }}
          >
            {label}
          </Button>
        ) : null,
      )}
      {deeds.map(({ deed, label }) =>
        deed.problem === null ? null : (
          <span key={label} role="alert">
            {deed.problem}
          </span>
        ),
      )}
    </div>
  );
}
