import { useNavigate } from '@tanstack/react-router';

import { NewRole } from '@/features/roles/NewRole';

/** A role that is not there yet. */
export function NewRolePage() {
  const navigate = useNavigate();
  return <NewRole onDone={(id) => void navigate({ to: '/roles/$id', params: { id } })} />;
}
