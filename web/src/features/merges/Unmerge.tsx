import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { JobButton } from '@/components/JobButton';
import { graphql } from '@/gql';
import { useJobDeed } from '@/lib/useJobDeed';

import styles from './Merges.module.css';

const UnmergeCompetencyDeed = graphql(`
  mutation UnmergeCompetencyDeed($input: UnmergeCompetencyInput!) {
    outcome: unmergeCompetency(input: $input) {
      job {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** Take a merge back, with the reason: each stands for itself again, with its own evidence. */
export function Unmerge(props: { competency: { id: string; name: string } }) {
  const { id, name } = props.competency;
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setIsAsking(false);
  };
  const unmerge = useJobDeed(UnmergeCompetencyDeed, close);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`Take back the merge of ${name}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Take back
      </Button>
      {isAsking && (
        <Dialog title={`Take back the merge of ${name}`} onClose={close}>
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              unmerge.run({ input: { competencyId: id, reason: reason.trim() } });
            }}
          >
            <TextInput
              label="Why"
              required
              value={reason}
              error={unmerge.problem}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
            <div className="actions">
              <JobButton
                type="submit"
                job={unmerge}
                label="Take it back"
                disabled={reason.trim() === ''}
              />
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
