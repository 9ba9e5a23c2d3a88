import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { isPresent, useMoment } from '@/lib/moment';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { DecidedMerges } from './DecidedMerges';
import { DecideAnyPair } from './DecideAnyPair';
import { Proposals } from './Proposals';

const MergesPage = graphql(`
  query MergesPage($leastScore: Float!, $asOf: Date, $knownAt: DateTime) {
    duplicateCompetencies(
      leastScore: $leastScore
      first: 50
      asOf: $asOf
      knownAt: $knownAt
    ) {
      ...Proposals_duplicates
    }
    competencyMerges(first: 50, asOf: $asOf, knownAt: $knownAt) {
      ...DecidedMerges_merges
    }
    rejectedDuplicates(first: 50, asOf: $asOf, knownAt: $knownAt) {
      ...DecidedMerges_rejected
    }
  }
`);

const SURE = 0.9;
const DOUBTFUL = 0.5;

/** Competencies that may be one under two names: what is proposed, and what was decided. */
export function Merges(props: { isDoubtfulToo: boolean; onDoubtful: (wanted: boolean) => void }) {
  const { isDoubtfulToo, onDoubtful } = props;
  const moment = useMoment();
  const leastScore = isDoubtfulToo ? DOUBTFUL : SURE;
  const answer = useAnswer(MergesPage, { leastScore, ...moment }, { keepPrevious: true });
  usePlace({ label: 'Duplicates' });
  return (
    <div className="page reading">
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Comparing names" />}>
        {({ competencyMerges, duplicateCompetencies, rejectedDuplicates }) => {
          if (duplicateCompetencies == null) return <NothingHere />;
          return (
            <>
              <div className="page-head">
                <div>
                  <h1>Duplicates</h1>
                  <p className="explanation">
                    The same skill under two names splits its evidence. Whoever decides that two are
                    one can take it back; nothing is lost by it.
                  </p>
                </div>
                {isPresent(moment) && <DecideAnyPair />}
              </div>
              <Proposals
                duplicates={duplicateCompetencies}
                isDoubtfulToo={isDoubtfulToo}
                onDoubtful={onDoubtful}
              />
              <DecidedMerges merges={competencyMerges} rejected={rejectedDuplicates ?? null} />
            </>
          );
        }}
      </Answer>
    </div>
  );
}
