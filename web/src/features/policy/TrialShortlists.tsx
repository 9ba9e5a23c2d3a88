import { type FragmentType, graphql, readFragment } from '@/gql';
import { counted } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';

import { ReplayedShortlist } from './ReplayedShortlist';

export const TrialShortlists_shortlists = graphql(`
  fragment TrialShortlists_shortlists on PolicyShortlistChangeConnection {
    totalCount
    nodes {
      roleId
      positionId
      ...ReplayedShortlist_shortlist
    }
  }
`);

const ReplayedTargets = graphql(`
  query ReplayedTargets($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Role {
        title
      }
      ... on Position {
        title
      }
    }
  }
`);

/** Which questions of the last shortlists have other answers, and whose places move why. */
export function TrialShortlists(props: {
  shortlists: FragmentType<typeof TrialShortlists_shortlists>;
}) {
  const { nodes, totalCount } = readFragment(TrialShortlists_shortlists, props.shortlists);
  const ids = [...new Set(nodes.map((one) => one.roleId ?? one.positionId ?? ''))].filter(Boolean);
  const targets = useAnswer(ReplayedTargets, { ids }, { enabled: ids.length > 0 }).data?.nodes ?? [];
  const titleOf = (id: string) => {
    const target = targets.find((one) => one?.id === id);
    return target != null && 'title' in target ? target.title : 'a job';
  };
  if (nodes.length === 0) return <p className="explanation">No place in any of them changes.</p>;
  return (
    <>
      <p className="explanation">
        {counted(totalCount, 'shortlist has', 'shortlists have')} changed places
        {totalCount > nodes.length && `; the first ${nodes.length}`}.
      </p>
      {nodes.map((shortlist, at) => (
        <ReplayedShortlist
          key={at}
          shortlist={shortlist}
          title={titleOf(shortlist.roleId ?? shortlist.positionId ?? '')}
          isOpen={at === 0}
        />
      ))}
    </>
  );
}
