import { NativeSelect } from '@mantine/core';

import { graphql } from '@/gql';
import { useAnswer } from '@/lib/useAnswer';
import { useMoment } from '@/lib/moment';

const UnitSelectUnits = graphql(`
  query UnitSelectUnits($asOf: Date, $knownAt: DateTime) {
    orgUnits(first: 100, asOf: $asOf, knownAt: $knownAt) {
      nodes {
        id
        name
        path {
          id
          name
        }
      }
    }
  }
`);

/** A unit with all below it, or any unit; the tree shows as indentation. */
export function UnitSelect(props: {
  value: string | undefined;
  onChange: (unit: string | undefined) => void;
}) {
  const moment = useMoment();
  const units = useAnswer(UnitSelectUnits, moment).data?.orgUnits.nodes ?? [];
  const inTree = units
    .map((unit) => ({ ...unit, place: unit.path.map((one) => one.name).join('\u0000') }))
    .sort((one, other) => one.place.localeCompare(other.place));

  return (
    <NativeSelect
      aria-label="Unit"
      value={props.value ?? ''}
      onChange={(event) => {
        props.onChange(event.currentTarget.value || undefined);
      }}
    >
      <option value="">Any unit</option>
      {inTree.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {'\u2003'.repeat(Math.max(0, unit.path.length - 1))}
          {unit.name}
        </option>
      ))}
    </NativeSelect>
  );
}
