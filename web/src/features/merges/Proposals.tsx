import { Button } from '@mantine/core';

import { EmptyState } from '@/components/EmptyState';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted } from '@/lib/format';
import { proposalWords } from '@/lib/merges';
import { useIsNow } from '@/lib/moment';

import { DecidePair } from './DecidePair';
import styles from './Merges.module.css';

export const Proposals_duplicates = graphql(`
  fragment Proposals_duplicates on DuplicateCompetenciesConnection {
    totalCount
    nodes {
      score
      signs
      competency {
        id
        name
        description
      }
      other {
        id
        name
        description
      }
    }
  }
`);

/** Pairs that may be one, the surest first; a person decides each. */
export function Proposals(props: {
  duplicates: FragmentType<typeof Proposals_duplicates>;
  isDoubtfulToo: boolean;
  onDoubtful: (wanted: boolean) => void;
}) {
  const { nodes, totalCount } = readFragment(Proposals_duplicates, props.duplicates);
  const isNow = useIsNow();
  return (
    <section className={styles['part']} aria-labelledby="proposed">
      <div className="page-head">
        <h2 id="proposed">
          Proposed <span className="secondary">{counted(totalCount, 'pair', 'pairs')}</span>
        </h2>
        <Button
          size="xs"
          variant="default"
          aria-pressed={props.isDoubtfulToo}
          onClick={() => {
            props.onDoubtful(!props.isDoubtfulToo);
          }}
        >
          Doubtful ones too
        </Button>
      </div>
      {nodes.length === 0 ? (
        <EmptyState title="No two competencies look like one">
          <p>Names, other names and what stands near them are compared.</p>
        </EmptyState>
      ) : (
        <ul className={styles['list']}>
          {nodes.map(({ competency, other, score, signs }) => (
            <li key={`${competency.id} ${other.id}`} className={`card ${styles['row'] ?? ''}`}>
              <div>
                <p>
                  <strong>{competency.name}</strong> and <strong>{other.name}</strong>
                </p>
                <p className="explanation">{proposalWords(score, signs)}</p>
              </div>
              {isNow && <DecidePair one={competency} other={other} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
