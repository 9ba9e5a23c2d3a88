import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { useIsNow } from '@/lib/moment';
import { useDeed } from '@/lib/useDeed';

export const ConfirmSuggestion_assertion = graphql(`
  fragment ConfirmSuggestion_assertion on Assertion {
    id
    state
    viewerCanConfirm
    competency {
      name
    }
  }
`);

const ConfirmSuggestionDeed = graphql(`
  mutation ConfirmSuggestionDeed($input: ConfirmSuggestionInput!) {
    outcome: confirmSuggestion(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Say that a suggestion is right: it then counts as declared. */
export function ConfirmSuggestion(props: {
  assertion: FragmentType<typeof ConfirmSuggestion_assertion>;
}) {
  const { competency, id, state, viewerCanConfirm } = readFragment(
    ConfirmSuggestion_assertion,
    props.assertion,
  );
  const isNow = useIsNow();
  const confirm = useDeed(ConfirmSuggestionDeed);
  if (state !== 'SUGGESTED' || !viewerCanConfirm || !isNow) return null;
  return (
    <span className="actions">
      {confirm.problem !== null && <span role="alert">{confirm.problem}</span>}
      <Button
        size="xs"
        variant="default"
        aria-label={`Confirm ${competency.name}`}
        leftSection={<IconCheck size={14} stroke={1.8} />}
        loading={confirm.isRunning}
        onClick={() => {
          confirm.run({ input: { assertionId: id } });
        }}
      >
        Confirm
      </Button>
    </span>
  );
}
