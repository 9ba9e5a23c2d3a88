import { Button } from '@mantine/core';
import { useState } from 'react';

import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { spelled } from '@/lib/format';
import { useMoment } from '@/lib/moment';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { CompareTable } from './CompareTable';
import { type Job, targetOf } from './job';

const ComparePeople = graphql(`
  query ComparePeople($ids: [ID!]!, $target: MatchTarget!, $asOf: Date, $knownAt: DateTime) {
    nodes(ids: $ids, asOf: $asOf, knownAt: $knownAt) {
      __typename
      ...CompareTable_employee
    }
  }
`);

/** Up to five people side by side: what decides between them, requirement by requirement. */
export function Compare(props: {
  job: Exclude<Job, { kind: 'requirements' }>;
  ids: readonly string[];
  onIds: (ids: readonly string[]) => void;
}) {
  const { ids, job, onIds } = props;
  const moment = useMoment();
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const answer = useAnswer(
    ComparePeople,
    { ids: [...ids], target: targetOf(job), ...moment },
    { keepPrevious: true, enabled: ids.length > 0 },
  );
  usePlace(
    {
      label: 'Shortlist',
      to: job.kind === 'role' ? '/roles/$id/shortlist' : '/positions/$id/shortlist',
      params: { id: job.id },
    },
    { label: 'Compare' },
  );
  const head = `${spelled(ids.length).replace(/^./, (first) => first.toUpperCase())} people side by side`;

  if (ids.length === 0) {
    return (
      <div className="page">
        <EmptyState title="Nobody is picked to be compared">
          <p>Pick up to five people in the shortlist, by their boxes or with X.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{head}</h1>
          <p className="explanation">
            Thick line: level held. Dot and band: estimate with its interval. The mark above is what
            is needed. What keeps somebody from being eligible is outlined.
          </p>
        </div>
        <Button
          variant={onlyDifferences ? 'filled' : 'default'}
          aria-pressed={onlyDifferences}
          onClick={() => {
            setOnlyDifferences(!onlyDifferences);
          }}
        >
          Only differences
        </Button>
      </div>
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Comparing" />}>
        {({ nodes }) => (
          <CompareTable
            people={nodes.flatMap((node) => (node?.__typename === 'Employee' ? [node] : []))}
            onlyDifferences={onlyDifferences}
            onRemove={(id) => {
              onIds(ids.filter((one) => one !== id));
            }}
          />
        )}
      </Answer>
    </div>
  );
}
