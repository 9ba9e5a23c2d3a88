import { getRouteApi } from '@tanstack/react-router';

import { Role } from '@/features/roles/Role';

const route = getRouteApi('/shell/roles/$id');

/** One role and what it asks. */
export function RolePage() {
  const { id } = route.useParams();
  return <Role key={id} id={id} />;
}
