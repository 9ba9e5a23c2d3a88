import { Button } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

import type { ChosenCompetency } from '@/components/CompetencySelect';

const RequestRating = lazy(() =>
  import('./RequestRating').then((module) => ({ default: module.RequestRating })),
);

/** The button that opens the question whom to ask; about one competency, or about any. */
export function AskForRating(props: {
  employeeId: string;
  displayName: string;
  isSelf: boolean;
  competency: ChosenCompetency | null;
}) {
  const { competency } = props;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size={competency === null ? 'sm' : 'xs'}
        leftSection={<IconMessageQuestion size={16} stroke={1.8} />}
        aria-label={competency === null ? undefined : `Ask for a rating in ${competency.name}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Ask for a rating
      </Button>
      {isAsking && (
        <Suspense>
          <RequestRating
            {...props}
            onDone={() => {
              setIsAsking(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
