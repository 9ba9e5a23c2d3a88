import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';

import styles from './Ratings.module.css';

const DeclineRatingDeed = graphql(`
  mutation DeclineRatingDeed($input: DeclineRatingRequestInput!) {
    outcome: declineRatingRequest(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** The other answer: not to say, with a reason if one likes. */
export function DeclineRating(props: { ratingRequestId: string }) {
  const [reason, setReason] = useState('');
  const decline = useDeed(DeclineRatingDeed);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const { ratingRequestId } = props;
        decline.run({ input: { ratingRequestId, reason: reason.trim() || null } });
      }}
    >
      <TextInput
        label="Or you would rather not say, because"
        description="May be left empty; who asked is told."
        value={reason}
        error={decline.problem}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <div className="actions">
        <Button type="submit" variant="default" loading={decline.isRunning}>
          Decline to rate
        </Button>
      </div>
    </form>
  );
}
