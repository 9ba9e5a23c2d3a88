import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { LocationInput } from '@/components/LocationInput';
import { UnitSelect } from '@/components/UnitSelect';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { count, counted } from '@/lib/format';
import { requirementWords } from '@/lib/matchSegments';

import styles from './ShortlistSentence.module.css';

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
  unit: string | undefined;
  location: string | undefined;
  knownLocations: readonly string[];
  isCompact: boolean;
  onFilter: (filter: { unit?: string | undefined; location?: string | undefined }) => void;
}) {
  const { knownLocations, location, onFilter, unit } = props;
  const counts = [
    ...readFragment(ShortlistSentence_shortlist, props.shortlist).requirementCounts,
  ].sort((one, other) => other.requirement.weight - one.requirement.weight);
  const must = counts.filter(({ requirement }) => requirement.isMandatory);
  const may = counts.filter(({ requirement }) => !requirement.isMandatory);

  const [isEdited, setIsEdited] = useState(false);
  if (props.isCompact && !isEdited) {
    return (
      <div className={styles['compact']}>
        <p>
          <strong>{counted(must.length, 'must-have', 'must-haves')}</strong>, {may.length} better to
          have, {unit === undefined ? 'all units' : 'one unit'}
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

  return (
    <div className={styles['sentence']}>
      <span>People in</span>
      <UnitSelect
        value={unit}
        onChange={(chosen) => {
          onFilter({ unit: chosen, location });
        }}
      />
      <span>at</span>
      <LocationInput
        key={location ?? ''}
        value={location}
        known={knownLocations}
        onChange={(chosen) => {
          onFilter({ unit, location: chosen });
        }}
      />
      {must.length > 0 && <span>who must have</span>}
      {must.map((one) => (
        <Chip key={one.requirement.competency.id} {...one} />
      ))}
      {may.length > 0 && <span>{must.length > 0 ? 'and better have' : 'who better have'}</span>}
      {may.map((one) => (
        <Chip key={one.requirement.competency.id} {...one} />
      ))}
    </div>
  );
}

function Chip(props: {
  meeting: number;
  requirement: Parameters<typeof requirementWords>[0];
}) {
  const { meeting, requirement } = props;
  return (
    <Link
      to="/people"
      search={{ holds: requirement.competency.id, level: requirement.level }}
      className={styles['chip'] ?? ''}
      data-mandatory={requirement.isMandatory || undefined}
    >
      {requirementWords(requirement)}
      <span className={`number ${styles['count'] ?? ''}`} data-none={meeting === 0 || undefined}>
        {count(meeting)}
        <span className="visually-hidden"> meet it alone</span>
      </span>
    </Link>
  );
}
