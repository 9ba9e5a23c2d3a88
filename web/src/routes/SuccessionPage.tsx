import { getRouteApi } from '@tanstack/react-router';

import { Bench } from '@/features/succession/Bench';
import { usePlace } from '@/lib/trail';

const route = getRouteApi('/shell/succession');

/** The bench of the critical positions, by unit. */
export function SuccessionPage() {
  usePlace({ label: 'Succession' });
  const { unit } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Bench
      unit={unit}
      onUnit={(chosen) => void navigate({ replace: true, search: { unit: chosen } })}
    />
  );
}
