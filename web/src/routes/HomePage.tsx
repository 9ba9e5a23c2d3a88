import { getRouteApi } from '@tanstack/react-router';

import { HrHome } from '@/features/home/HrHome';
import { ManagerHome } from '@/features/home/ManagerHome';
import { MyHome } from '@/features/home/MyHome';
import { audienceOf } from '@/lib/session';
import { usePlace } from '@/lib/trail';
import { useViewer } from '@/lib/useViewer';

const route = getRouteApi('/shell/');

/** Home, by audience. */
export function HomePage() {
  usePlace({ label: 'Home' });
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const viewer = useViewer();
  const audience = audienceOf(viewer);
  if (audience === 'hr') {
    return (
      <HrHome
        search={q}
        onSearch={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
      />
    );
  }
  if (viewer.employeeId === null) return null;
  return audience === 'manager' ? (
    <ManagerHome employeeId={viewer.employeeId} />
  ) : (
    <MyHome employeeId={viewer.employeeId} />
  );
}
