import { getRouteApi } from '@tanstack/react-router';

import { Position } from '@/features/position/Position';

const route = getRouteApi('/shell/positions/$id');

/** One position and who could follow into it. */
export function PositionPage() {
  const { id } = route.useParams();
  return <Position key={id} id={id} />;
}
