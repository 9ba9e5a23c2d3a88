import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { useIsNow } from '@/lib/moment';
import { useDeed } from '@/lib/useDeed';

import styles from './Form.module.css';

export const DisputeAssertion_assertion = graphql(`
  fragment DisputeAssertion_assertion on Assertion {
    id
    viewerCanDispute
    competency {
      name
    }
  }
`);

const DisputeAssertionDeed = graphql(`
  mutation DisputeAssertionDeed($input: DisputeAssertionInput!) {
    outcome: disputeAssertion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Contest what is said of oneself, with the reason; a named person has to answer it. */
export function DisputeAssertion(props: {
  assertion: FragmentType<typeof DisputeAssertion_assertion>;
}) {
  const assertion = readFragment(DisputeAssertion_assertion, props.assertion);
  const isNow = useIsNow();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const dispute = useDeed(DisputeAssertionDeed, () => {
    setIsAsking(false);
  });
  if (!assertion.viewerCanDispute || !isNow) return null;

  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Dispute
      </Button>
      {isAsking && (
        <Dialog
          title={`Dispute evidence for ${assertion.competency.name}`}
          onClose={() => {
            setIsAsking(false);
          }}
        >
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              dispute.run({ input: { assertionId: assertion.id, reason: reason.trim() } });
            }}
          >
            <p className="explanation">
              Until somebody has decided, it lifts no level, yours included; both levels are shown.
              Who is asked, and by when, then stands beside it.
            </p>
            <Textarea
              label="Why it is not so"
              required
              rows={3}
              value={reason}
              error={dispute.problem}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
            <div className="actions">
              <Button type="submit" loading={dispute.isRunning} disabled={reason.trim() === ''}>
                Open the dispute
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
