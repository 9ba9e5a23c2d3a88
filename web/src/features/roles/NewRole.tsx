import { usePlace } from '@/lib/trail';

import { RoleEditor } from './RoleEditor';

/** A role that is not there yet. */
export function NewRole(props: { onDone: (roleId: string) => void }) {
  usePlace({ label: 'Roles', to: '/roles' }, { label: 'New role' });
  return (
    <div className="page">
      <RoleEditor saved={null} onDone={props.onDone} />
    </div>
  );
}
