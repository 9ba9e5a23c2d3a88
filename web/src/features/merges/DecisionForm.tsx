import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';

import { JobButton } from '@/components/JobButton';
import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';
import { useJobDeed } from '@/lib/useJobDeed';

import styles from './Merges.module.css';

const MergeCompetenciesDeed = graphql(`
  mutation MergeCompetenciesDeed($input: MergeCompetenciesInput!) {
    outcome: mergeCompetencies(input: $input) {
      job {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const TellApartDeed = graphql(`
  mutation TellApartDeed($input: RejectMergeProposalInput!) {
    outcome: rejectMergeProposal(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

interface Named {
  id: string;
  name: string;
}

const APART = 'apart';

/** Whether two competencies are one, and under which name; with the reason, which is kept. */
export function DecisionForm(props: { one: Named; other: Named; onDone: () => void }) {
  const { onDone, one, other } = props;
  const [decision, setDecision] = useState('');
  const [reason, setReason] = useState('');
  const merge = useJobDeed(MergeCompetenciesDeed, onDone);
  const tellApart = useDeed(TellApartDeed, onDone);

  function decide() {
    const why = reason.trim();
    if (decision === APART) {
      tellApart.run({ input: { competencyId: one.id, otherId: other.id, reason: why } });
      return;
    }
    const loserId = decision === one.id ? other.id : one.id;
    merge.run({ input: { winnerId: decision, loserId, reason: why } });
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      <NativeSelect
        label="What they are"
        required
        value={decision}
        data={[
          { value: '', label: 'Choose' },
          { value: one.id, label: `One, called ${one.name}` },
          { value: other.id, label: `One, called ${other.name}` },
          { value: APART, label: 'Two; do not propose them again' },
        ]}
        onChange={(event) => {
          setDecision(event.currentTarget.value);
        }}
      />
      <Textarea
        label="Why"
        description="Kept with the decision."
        required
        rows={2}
        value={reason}
        error={merge.problem ?? tellApart.problem}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <div className="actions">
        {decision === APART ? (
          <Button type="submit" loading={tellApart.isRunning} disabled={reason.trim() === ''}>
            Keep them apart
          </Button>
        ) : (
          <JobButton
            type="submit"
            job={merge}
            label="Merge them"
            disabled={decision === '' || reason.trim() === ''}
          />
        )}
      </div>
    </form>
  );
}
