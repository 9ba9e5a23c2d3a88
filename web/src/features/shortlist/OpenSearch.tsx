import { Navigate } from '@tanstack/react-router';

import { Answer } from '@/components/Answer';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import type { RequirementInput, TalentFilter } from '@/gql/graphql';
import { narrowingOf } from '@/lib/shortlistQuestion';
import { useAnswer } from '@/lib/useAnswer';

import type { ShortlistView, ViewChange } from './question';
import { Shortlist } from './Shortlist';

const OpenSearchKept = graphql(`
  query OpenSearchKept($id: ID!) {
    savedSearch(id: $id) {
      id
      name
      variables
    }
  }
`);

interface Question {
  target: { roleId?: string; positionId?: string; requirements?: RequirementInput[] };
  filter: Partial<TalentFilter>;
}

/** A saved search, opened: the shortlist it asks for, at the address of its job. */
export function OpenSearch(props: {
  id: string;
  view: ShortlistView;
  onView: (change: ViewChange) => void;
}) {
  const answer = useAnswer(OpenSearchKept, { id: props.id });
  return (
    <Answer of={answer} loading={<RowsSkeleton label="Opening the search" />}>
      {({ savedSearch }) => {
        if (savedSearch == null) return <NothingHere />;
        const { filter, target } = JSON.parse(savedSearch.variables) as Question;
        const kept = narrowingOf(filter);
        const search = { ...kept, search: savedSearch.id };
        if (target.roleId != null) {
          return (
            <Navigate to="/roles/$id/shortlist" params={{ id: target.roleId }} search={search} replace />
          );
        }
        if (target.positionId != null) {
          return (
            <Navigate to="/positions/$id/shortlist" params={{ id: target.positionId }} search={search} replace />
          );
        }
        const requirements = target.requirements ?? [];
        const isNarrowed = Object.values(props.view.narrowing).some((one) => one !== undefined);
        return (
          <Shortlist
            job={{ kind: 'requirements', name: savedSearch.name, requirements }}
            view={isNarrowed ? props.view : { ...props.view, narrowing: kept }}
            onView={props.onView}
          />
        );
      }}
    </Answer>
  );
}
