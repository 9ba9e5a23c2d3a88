import { Button } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';

import { DecisionForm } from './DecisionForm';

interface Named {
  id: string;
  name: string;
}

/** Decide one proposed pair. */
export function DecidePair(props: { one: Named; other: Named }) {
  const { one, other } = props;
  const [isAsking, setIsAsking] = useState(false);
  const close = () => {
    setIsAsking(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`Decide on ${one.name} and ${other.name}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Decide
      </Button>
      {isAsking && (
        <Dialog title={`${one.name} and ${other.name}`} onClose={close}>
          <DecisionForm one={one} other={other} onDone={close} />
        </Dialog>
      )}
    </>
  );
}
