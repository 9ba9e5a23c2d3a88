import { getRouteApi } from '@tanstack/react-router';

import { Scale } from '@/features/scales/Scale';

const route = getRouteApi('/shell/scales/$id');

/** One scale. */
export function ScalePage() {
  const { id } = route.useParams();
  return <Scale key={id} id={id} />;
}
