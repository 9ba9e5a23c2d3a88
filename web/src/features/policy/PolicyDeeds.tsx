import { Button } from '@mantine/core';

import { JobButton } from '@/components/JobButton';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { useDeed } from '@/lib/useDeed';
import { useJobDeed } from '@/lib/useJobDeed';
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
      job {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const ReplayShortlistsDeed = graphql(`
  mutation ReplayShortlistsDeed($input: PolicyInput!) {
    outcome: replayShortlists(input: $input) {
      job {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const ActivatePolicyDeed = graphql(`
  mutation ActivatePolicyDeed($input: PolicyInput!) {
    outcome: activatePolicy(input: $input) {
      job {
        id
      }
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

/** What the viewer may do with a version now; a job started here goes on without the page too. */
export function PolicyDeeds(props: { policy: FragmentType<typeof PolicyDeeds_policy> }) {
  const { id, state, viewerCanActivate, viewerCanWithdraw } = readFragment(
    PolicyDeeds_policy,
    props.policy,
  );
  const { permissionRoles } = useViewer();
  const preview = useJobDeed(PreviewPolicyDeed);
  const replay = useJobDeed(ReplayShortlistsDeed);
  const activate = useJobDeed(ActivatePolicyDeed);
  const withdraw = useDeed(WithdrawPolicyDeed);
  const mayTry =
    state === 'PROPOSED' && permissionRoles.some((one) => one === 'HR' || one === 'ADMIN');
  const jobs = [
    { job: preview, label: 'Preview who changes', isOffered: mayTry },
    { job: replay, label: 'Replay the last shortlists', isOffered: mayTry },
    { job: activate, label: 'Bring into force', isOffered: viewerCanActivate },
  ];
  const problems = [preview, replay, activate, withdraw].map(({ problem }) => problem);
  return (
    <div className="actions">
      {jobs.map(({ isOffered, job, label }) =>
        isOffered || job.isRunning ? (
          <JobButton
            key={label}
            variant={job === activate ? 'filled' : 'default'}
            job={job}
            label={label}
            onClick={() => {
              job.run({ input: { policyId: id } });
            }}
          />
        ) : null,
      )}
      {viewerCanWithdraw && (
        <Button
          variant="default"
          loading={withdraw.isRunning}
          onClick={() => {
            withdraw.run({ input: { policyId: id } });
          }}
        >
          Take back
        </Button>
      )}
      {problems.map((problem) =>
        problem === null ? null : (
          <span key={problem} role="alert">
            {problem}
          </span>
        ),
      )}
    </div>
  );
}
