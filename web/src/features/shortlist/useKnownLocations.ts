import { graphql } from '@/gql';
import { useMoment } from '@/lib/moment';
import { useAnswer } from '@/lib/useAnswer';

const KnownLocations = graphql(`
  query KnownLocations($asOf: Date, $knownAt: DateTime) {
    locations(asOf: $asOf, knownAt: $knownAt) {
      name
      people
    }
  }
`);

/** The places where people whom the viewer may see are, by name. */
export function useKnownLocations(): readonly string[] {
  const { data } = useAnswer(KnownLocations, useMoment());
  return (data?.locations ?? []).map(({ name }) => name).sort((one, other) => one.localeCompare(other));
}
