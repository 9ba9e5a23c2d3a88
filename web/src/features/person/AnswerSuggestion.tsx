import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { useIsNow } from '@/lib/moment';
import { useDeed } from '@/lib/useDeed';

import styles from './Form.module.css';

export const AnswerSuggestion_assertion = graphql(`
  fragment AnswerSuggestion_assertion on Assertion {
    id
    state
    level
    viewerCanConfirm
    competency {
      name
      scale {
        levels {
          value
          name
        }
      }
    }
  }
`);

const ConfirmAtLevelDeed = graphql(`
  mutation ConfirmAtLevelDeed($input: ConfirmSuggestionInput!) {
    outcome: confirmSuggestion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const RejectSuggestionDeed = graphql(`
  mutation RejectSuggestionDeed($input: RejectSuggestionInput!) {
    outcome: rejectSuggestion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** The other answers to a suggestion: it is another level, or it is not so. */
export function AnswerSuggestion(props: {
  assertion: FragmentType<typeof AnswerSuggestion_assertion>;
}) {
  const { competency, id, level, state, viewerCanConfirm } = readFragment(
    AnswerSuggestion_assertion,
    props.assertion,
  );
  const isNow = useIsNow();
  const [isAsking, setIsAsking] = useState(false);
  if (state !== 'SUGGESTED' || !viewerCanConfirm || !isNow) return null;
  const close = () => {
    setIsAsking(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`Correct or reject ${competency.name}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Correct or reject
      </Button>
      {isAsking && (
        <Dialog title={`Suggested: ${competency.name}`} onClose={close}>
          <AnswerForms
            assertionId={id}
            suggested={level ?? 1}
            levels={competency.scale.levels}
            onDone={close}
          />
        </Dialog>
      )}
    </>
  );
}

function AnswerForms(props: {
  assertionId: string;
  suggested: number;
  levels: { value: number; name: string }[];
  onDone: () => void;
}) {
  const { assertionId, levels, onDone, suggested } = props;
  const [level, setLevel] = useState(suggested);
  const [reason, setReason] = useState('');
  const confirm = useDeed(ConfirmAtLevelDeed, onDone);
  const reject = useDeed(RejectSuggestionDeed, onDone);
  return (
    <div className={styles['form']}>
      {levels.length > 1 && (
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            confirm.run({ input: { assertionId, level } });
          }}
        >
          <NativeSelect
            label="The level is"
            value={level}
            error={confirm.problem}
            data={levels.map(({ name, value }) => ({
              value: String(value),
              label: `${value} ${name}`,
            }))}
            onChange={(event) => {
              setLevel(Number(event.currentTarget.value));
            }}
          />
          <div className="actions">
            <Button type="submit" loading={confirm.isRunning}>
              Confirm at this level
            </Button>
          </div>
        </form>
      )}
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          reject.run({ input: { assertionId, reason: reason.trim() || null } });
        }}
      >
        <TextInput
          label="Or it is not so, because"
          description="May be left empty; it then stays on record as rejected, and counts nothing."
          value={reason}
          error={reject.problem}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <div className="actions">
          <Button type="submit" variant="default" loading={reject.isRunning}>
            Reject the suggestion
          </Button>
        </div>
      </form>
    </div>
  );
}
