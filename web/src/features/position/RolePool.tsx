import { graphql } from '@/gql';
import { count, counted } from '@/lib/format';
import { useAnswer } from '@/lib/useAnswer';

const RolePoolNow = graphql(`
  query RolePoolNow($roleId: ID!) {
    shortlist(target: { roleId: $roleId }) {
      considered
      eligible
    }
  }
`);

/** How many people a role finds, told while a position is given it. */
export function RolePool(props: { roleId: string }) {
  const { data } = useAnswer(RolePoolNow, { roleId: props.roleId }, { keepPrevious: true });
  const pool = data?.shortlist;
  return (
    <p className="explanation" role="status">
      {pool != null &&
        `${counted(pool.eligible, 'person is', 'people are')} eligible for this role, of ${count(pool.considered)} whom you may see.`}
    </p>
  );
}
