import { Button } from '@mantine/core';
import { useState } from 'react';

import { LocationInput } from '@/components/LocationInput';
import { UnitSelect } from '@/components/UnitSelect';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted } from '@/lib/format';
import type { Narrowing, Trial } from '@/lib/shortlistQuestion';

import { FreeTime } from './FreeTime';
import { RequirementChip } from './RequirementChip';
import styles from './ShortlistSentence.module.css';
import type { PoolLever } from './usePool';
import { WhatIf } from './WhatIf';

export const ShortlistSentence_shortlist = graphql(`
  fragment ShortlistSentence_shortlist on Shortlist {
    requirementCounts {
      meeting
      requirement {
        level
        weight
        isMandatory
        needsValidation
        competency {
          id
          name
          scale {
            levels {
              value
              name
            }
          }
        }
      }
    }
  }
`);

/** The question as a sentence: where, what they must have, what they better have. */
export function ShortlistSentence(props: {
  shortlist: FragmentType<typeof ShortlistSentence_shortlist>;
  narrowing: Narrowing;
  knownLocations: readonly string[];
  isCompact: boolean;
  levers: readonly PoolLever[];
  eligible: number | null;
  trials: readonly Trial[];
  onNarrowing: (narrowing: Narrowing) => void;
  onTrials: (trials: readonly Trial[]) => void;
}) {
  const { knownLocations, narrowing, onNarrowing, trials } = props;
  const location = [narrowing.loc ?? []].flat().join(', ') || undefined;
  const counts = [
    ...readFragment(ShortlistSentence_shortlist, props.shortlist).requirementCounts,
  ].sort((one, other) => other.requirement.weight - one.requirement.weight);
  const must = counts.filter(({ requirement }) => requirement.isMandatory);
  const may = counts.filter(({ requirement }) => !requirement.isMandatory);
  const [opened, setOpened] = useState<string | null>(null);
  const open = counts.find(({ requirement }) => requirement.competency.id === opened);

  const [isEdited, setIsEdited] = useState(false);
  if (props.isCompact && !isEdited) {
    return (
      <div className={styles['compact']}>
        <p>
          <strong>{counted(must.length, 'must-have', 'must-haves')}</strong>, {may.length} better to
          have, {narrowing.unit === undefined ? 'all units' : 'one unit'}
          {location !== undefined && `, ${location}`}
        </p>
        <Button
          variant="default"
          onClick={() => {
            setIsEdited(true);
          }}
        >
          Edit
        </Button>
      </div>
    );
  }
  const chips = (of: typeof counts) =>
    of.map(({ meeting, requirement }) => {
      const { id } = requirement.competency;
      return (
        <RequirementChip
          key={id}
          meeting={meeting}
          requirement={requirement}
          isTried={trials.some((trial) => trial.competencyId === id)}
          isOpen={opened === id}
          onToggle={() => {
            setOpened(opened === id ? null : id);
          }}
        />
      );
    });

  return (
    <div className={styles['sentence']}>
      <span>People in</span>
      <UnitSelect
        value={narrowing.unit}
        onChange={(unit) => {
          onNarrowing({ ...narrowing, unit, flat: undefined });
        }}
      />
      <span>at</span>
      <LocationInput
        key={location ?? ''}
        value={location}
        known={knownLocations}
        onChange={(loc) => {
          onNarrowing({ ...narrowing, loc });
        }}
      />
      <FreeTime narrowing={narrowing} onNarrowing={onNarrowing} />
      {must.length > 0 && <span>who must have</span>}
      {chips(must)}
      {may.length > 0 && <span>{must.length > 0 ? 'and better have' : 'who better have'}</span>}
      {chips(may)}
      {open !== undefined && (
        <WhatIf
          requirement={open.requirement}
          levers={props.levers}
          eligible={props.eligible}
          trials={trials}
          onTrials={props.onTrials}
        />
      )}
    </div>
  );
}
