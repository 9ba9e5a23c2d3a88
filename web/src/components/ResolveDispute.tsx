import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';

import styles from './ResolveDispute.module.css';

const ResolveDisputeDeed = graphql(`
  mutation ResolveDisputeDeed($input: ResolveDisputeInput!) {
    outcome: resolveDispute(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Decide a dispute with a reason that everyone concerned reads. */
export function ResolveDispute(props: { disputeId: string; about: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const resolve = useDeed(ResolveDisputeDeed, () => {
    setIsAsking(false);
  });

  return (
    <>
      <Button
        size="xs"
        aria-label={`Resolve the dispute about ${props.about}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Resolve
      </Button>
      {isAsking && (
        <Dialog
          title={`Resolve the dispute about ${props.about}`}
          onClose={() => {
            setIsAsking(false);
          }}
        >
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              const isUpheld = outcome === 'upheld';
              const input = { disputeId: props.disputeId, isUpheld, reason: reason.trim() };
              resolve.run({ input });
            }}
          >
            <NativeSelect
              label="Outcome"
              required
              value={outcome}
              data={[
                { value: '', label: 'Choose' },
                { value: 'upheld', label: 'The person is right: reject the evidence' },
                { value: 'denied', label: 'The evidence is right: it counts again' },
              ]}
              onChange={(event) => {
                setOutcome(event.currentTarget.value);
              }}
            />
            <Textarea
              label="Why"
              description="Everyone concerned reads it."
              required
              rows={3}
              value={reason}
              error={resolve.problem}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
            <div className="actions">
              <Button
                type="submit"
                loading={resolve.isRunning}
                disabled={outcome === '' || reason.trim() === ''}
              >
                Resolve the dispute
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
