import { getRouteApi } from '@tanstack/react-router';

import { EditRole } from '@/features/roles/EditRole';

const route = getRouteApi('/shell/roles/$id/edit');

/** One role, open for editing. */
export function EditRolePage() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <EditRole
      key={id}
      id={id}
      onDone={(roleId) => void navigate({ to: '/roles/$id', params: { id: roleId } })}
    />
  );
}
