import {
  IconHome,
  IconId,
  IconSitemap,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';

import { audienceOf, type SignedIn } from '@/lib/session';

type Icon = typeof IconHome;
export type Destination =
  | { label: string; icon: Icon; to: '/' | '/people' | '/roles' | '/succession' }
  | { label: string; icon: Icon; to: '/people/$id'; params: { id: string } };

/** The places in the navigation of a viewer's audience, in order. */
export function destinationsOf(viewer: SignedIn): Destination[] {
  const places: Destination[] = [{ label: 'Home', icon: IconHome, to: '/' }];
  const { employeeId } = viewer;
  if (employeeId !== null && audienceOf(viewer) !== 'hr') {
    places.push({
      label: 'My profile',
      icon: IconUserCircle,
      to: '/people/$id',
      params: { id: employeeId },
    });
  }
  places.push(
    { label: 'People', icon: IconUsers, to: '/people' },
    { label: 'Roles', icon: IconId, to: '/roles' },
  );
  if (audienceOf(viewer) !== 'employee') {
    places.push({ label: 'Succession', icon: IconSitemap, to: '/succession' });
  }
  return places;
}
