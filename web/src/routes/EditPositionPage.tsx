import { getRouteApi } from '@tanstack/react-router';

import { EditPosition } from '@/features/position/EditPosition';

const route = getRouteApi('/shell/positions/$id/edit');

/** One position, open for editing. */
export function EditPositionPage() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <EditPosition
      key={id}
      id={id}
      onDone={() => void navigate({ to: '/positions/$id', params: { id } })}
    />
  );
}
