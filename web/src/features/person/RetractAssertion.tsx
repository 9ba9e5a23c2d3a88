import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { useIsNow } from '@/lib/moment';
import { useDeed } from '@/lib/useDeed';

import styles from './Form.module.css';

export const RetractAssertion_assertion = graphql(`
  fragment RetractAssertion_assertion on Assertion {
    id
    viewerCanRetract
    retractedAt
    competency {
      name
    }
  }
`);

const RetractAssertionDeed = graphql(`
  mutation RetractAssertionDeed($input: RetractAssertionInput!) {
    outcome: retractAssertion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Withdraw a piece of evidence, with the reason; it stays on record as withdrawn. */
export function RetractAssertion(props: {
  assertion: FragmentType<typeof RetractAssertion_assertion>;
}) {
  const assertion = readFragment(RetractAssertion_assertion, props.assertion);
  const isNow = useIsNow();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const retract = useDeed(RetractAssertionDeed, () => {
    setIsAsking(false);
  });
  if (!assertion.viewerCanRetract || assertion.retractedAt != null || !isNow) return null;

  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Withdraw
      </Button>
      {isAsking && (
        <Dialog
          title={`Withdraw evidence for ${assertion.competency.name}`}
          onClose={() => {
            setIsAsking(false);
          }}
        >
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              retract.run({ input: { assertionId: assertion.id, reason: reason.trim() } });
            }}
          >
            <p className="explanation">
              It stops counting at once, and stays on record as withdrawn, with the reason.
            </p>
            <TextInput
              label="Reason"
              required
              value={reason}
              error={retract.problem}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
            <div className="actions">
              <Button type="submit" loading={retract.isRunning} disabled={reason.trim() === ''}>
                Withdraw the evidence
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
