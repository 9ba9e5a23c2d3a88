import { Link } from '@tanstack/react-router';

import { LocationInput } from '@/components/LocationInput';
import { UnitSelect } from '@/components/UnitSelect';
import { type FragmentType, graphql, readFragment } from '@/gql';
import { count } from '@/lib/format';
import { requirementLabel } from '@/lib/matchSegments';

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
  onFilter: (filter: { unit?: string | undefined; location?: string | undefined }) => void;
}) {
  const { knownLocations, location, onFilter, unit } = props;
  const counts = [
    ...readFragment(ShortlistSentence_shortlist, props.shortlist).requirementCounts,
  ].sort((one, other) => other.requirement.weight - one.requirement.weight);
  const must = counts.filter(({ requirement }) => requirement.isMandatory);
  const may = counts.filter(({ requirement }) => !requirement.isMandatory);

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
  requirement: Parameters<typeof requirementLabel>[0];
}) {
  const { meeting, requirement } = props;
  const words = `${requirementLabel(requirement)}${requirement.needsValidation ? ', validated' : ''}`;
  return (
    <Link
      to="/people"
      search={{ holds: requirement.competency.id, level: requirement.level }}
      className={styles['chip'] ?? ''}
      data-mandatory={requirement.isMandatory || undefined}
      aria-label={`${words}: ${meeting} meet it alone`}
    >
      {words}
      <span className={`number ${styles['count'] ?? ''}`} data-none={meeting === 0 || undefined}>
        {count(meeting)}
      </span>
    </Link>
  );
}
