import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { ChosenCompetency } from '@/components/CompetencySelect';
import { Dialog } from '@/components/Dialog';

import { DecisionForm } from './DecisionForm';
import styles from './Merges.module.css';

const CompetencySelect = lazy(() =>
  import('@/components/CompetencySelect').then((module) => ({ default: module.CompetencySelect })),
);

/** Decide a pair that nobody proposed: somebody who knows the trade knows better than names do. */
export function DecideAnyPair() {
  const [isAsking, setIsAsking] = useState(false);
  const [one, setOne] = useState<ChosenCompetency | null>(null);
  const [other, setOther] = useState<ChosenCompetency | null>(null);
  const close = () => {
    setIsAsking(false);
    setOne(null);
    setOther(null);
  };
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Merge two competencies
      </Button>
      {isAsking && (
        <Dialog title="Merge two competencies" onClose={close}>
          <div className={styles['form']}>
            <Suspense>
              <CompetencySelect label="One of the two" value={one} onChange={setOne} />
              <CompetencySelect label="The other one" value={other} onChange={setOther} />
            </Suspense>
            {one !== null && other !== null && one.id !== other.id && (
              <DecisionForm key={one.id + other.id} one={one} other={other} onDone={close} />
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
