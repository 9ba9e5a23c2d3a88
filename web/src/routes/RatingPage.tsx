import { getRouteApi } from '@tanstack/react-router';

import { Rating } from '@/features/ratings/Rating';

const route = getRouteApi('/shell/ratings/$id');

/** One rating that is asked for. */
export function RatingPage() {
  const { id } = route.useParams();
  return <Rating key={id} id={id} />;
}
