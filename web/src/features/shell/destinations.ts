import {
  IconAdjustments,
  IconArrowMerge,
  IconBookmark,
  IconHome,
  IconId,
  IconInbox,
  IconMessage2Question,
  IconSitemap,
  IconStairs,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';

import { audienceOf, type SignedIn } from '@/lib/session';

type Icon = typeof IconHome;
type Place =
  | '/'
  | '/people'
  | '/roles'
  | '/succession'
  | '/shortlist'
  | '/inbox'
  | '/disputes'
  | '/policy'
  | '/scales'
  | '/competencies/duplicates';
export type Destination =
  | { label: string; icon: Icon; to: Place }
  | { label: string; icon: Icon; to: '/people/$id'; params: { id: string } };

/** Your own profile is not also "People": only one place is the present one. */
export function activeOptionsOf(destination: Destination, pathname: string, viewer: SignedIn) {
  const isOwnProfile = pathname === `/people/${viewer.employeeId ?? ''}`;
  const isExact = destination.to === '/' || destination.to === '/people/$id' || isOwnProfile;
  return { exact: isExact, includeSearch: false };
}

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
    places.push(
      { label: 'Searches', icon: IconBookmark, to: '/shortlist' },
      { label: 'Succession', icon: IconSitemap, to: '/succession' },
    );
  }
  places.push({ label: 'Inbox', icon: IconInbox, to: '/inbox' });
  if (audienceOf(viewer) !== 'employee') {
    places.push({ label: 'Disputes', icon: IconMessage2Question, to: '/disputes' });
  }
  if (viewer.permissionRoles.some((one) => one === 'HR' || one === 'ADMIN')) {
    places.push(
      { label: 'Policy', icon: IconAdjustments, to: '/policy' },
      { label: 'Scales', icon: IconStairs, to: '/scales' },
      { label: 'Duplicates', icon: IconArrowMerge, to: '/competencies/duplicates' },
    );
  }
  return places;
}
