import { Answer } from '@/components/Answer';
import { EmptyState } from '@/components/EmptyState';
import { NothingHere } from '@/components/NothingHere';
import { RowsSkeleton } from '@/components/RowsSkeleton';
import { graphql } from '@/gql';
import { usePlace } from '@/lib/trail';
import { useAnswer } from '@/lib/useAnswer';

import { RoleEditor } from './RoleEditor';

const EditRolePage = graphql(`
  query EditRolePage($id: ID!) {
    role(id: $id) {
      id
      title
      viewerCanEdit
      ...RoleForm_role
    }
  }
`);

/** A role open for editing: what it is called, what it asks, and what that does to the pool. */
export function EditRole(props: { id: string; onDone: (roleId: string) => void }) {
  const answer = useAnswer(EditRolePage, { id: props.id });
  const role = answer.data?.role;
  usePlace(
    { label: 'Roles', to: '/roles' },
    { label: role?.title ?? 'Role', to: '/roles/$id', params: { id: props.id } },
    { label: 'Edit' },
  );
  return (
    <div className="page">
      <Answer of={answer} loading={<RowsSkeleton rows={6} label="Reading the role" />}>
        {({ role: found }) => {
          if (found == null) return <NothingHere />;
          if (!found.viewerCanEdit) {
            return (
              <EmptyState title="This role is not yours to edit">
                <p>Job profiles are edited by HR and administrators; occupations by nobody.</p>
              </EmptyState>
            );
          }
          return <RoleEditor saved={found} onDone={props.onDone} />;
        }}
      </Answer>
    </div>
  );
}
