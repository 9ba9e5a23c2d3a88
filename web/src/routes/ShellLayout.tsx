import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';

import { Shell } from '@/features/shell/Shell';
import { sessionQuery } from '@/lib/session';

/** Every page of someone who is signed in. */
export function ShellLayout() {
  const viewer = useQuery(sessionQuery).data?.viewer ?? null;
  if (viewer === null) return null;
  return (
    <Shell viewer={viewer}>
      <Outlet />
    </Shell>
  );
}
