import { Button } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '@/gql';
import { useDeed } from '@/lib/useDeed';

const DeleteSearchDeed = graphql(`
  mutation DeleteSearchDeed($input: DeleteSearchInput!) {
    outcome: deleteSearch(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** Delete a saved search, on the second press. */
export function DeleteSearch(props: { id: string; name: string }) {
  const [isSure, setIsSure] = useState(false);
  const deed = useDeed(DeleteSearchDeed);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={deed.isRunning}
        aria-label={isSure ? `Really delete ${props.name}` : `Delete ${props.name}`}
        onBlur={() => {
          setIsSure(false);
        }}
        onClick={() => {
          if (isSure) deed.run({ input: { savedSearchId: props.id } });
          else setIsSure(true);
        }}
      >
        {isSure ? 'Really delete' : 'Delete'}
      </Button>
      {deed.problem !== null && <p role="alert">{deed.problem}</p>}
    </>
  );
}
