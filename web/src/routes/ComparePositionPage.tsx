import { getRouteApi } from '@tanstack/react-router';

import { Compare } from '@/features/shortlist/Compare';
import { readPicked } from '@/lib/shortlistQuestion';

const route = getRouteApi('/shell/positions/$id/shortlist/compare');

/** People side by side for a position; who they are stands in the address. */
export function ComparePositionPage() {
  const { id } = route.useParams();
  const { ids } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Compare
      job={{ kind: 'position', id }}
      ids={readPicked(ids)}
      onIds={(left) => void navigate({ replace: true, search: { ids: left.join(',') } })}
    />
  );
}
