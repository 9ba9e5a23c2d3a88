import { getRouteApi } from '@tanstack/react-router';

import { RoleList } from '@/features/roles/RoleList';
import { usePlace } from '@/lib/trail';

const route = getRouteApi('/shell/roles');

/** Roles: job profiles first, occupations of a framework when asked for. */
export function RolesPage() {
  usePlace({ label: 'Roles' });
  const { kind, q } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RoleList
      search={q ?? ''}
      kind={kind ?? 'JOB_PROFILE'}
      onWanted={(wanted) =>
        void navigate({
          replace: true,
          search: {
            q: wanted.search || undefined,
            kind: wanted.kind === 'OCCUPATION' ? 'OCCUPATION' : undefined,
          },
        })
      }
    />
  );
}
