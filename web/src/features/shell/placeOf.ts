import type { NavigateOptions } from '@tanstack/react-router';

import type { Hit } from '@/lib/searchHits';

/** Where a found thing is looked at. */
export function placeOf({ id, kind }: Hit): NavigateOptions {
  switch (kind) {
    case 'EMPLOYEE':
      return { to: '/people/$id', params: { id } };
    case 'ROLE':
    case 'OCCUPATION':
      return { to: '/roles/$id', params: { id } };
    case 'POSITION':
      return { to: '/positions/$id', params: { id } };
    case 'COMPETENCY':
      return { to: '/people', search: { holds: id } };
    case 'ORG_UNIT':
      return { to: '/people', search: { unit: id } };
  }
}
