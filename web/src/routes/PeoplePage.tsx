import { getRouteApi } from '@tanstack/react-router';

import { PeopleList } from '@/features/people/PeopleList';
import { usePlace } from '@/lib/trail';

const route = getRouteApi('/shell/people');

/** People: search and filter; the filter is the address. */
export function PeoplePage() {
  usePlace({ label: 'People' });
  const { holds, level, loc, q, unit } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PeopleList
      wanted={{ holds, level, location: loc, search: q, unit }}
      onWanted={(wanted) =>
        void navigate({
          replace: true,
          search: {
            holds: wanted.holds,
            level: wanted.level,
            loc: wanted.location,
            q: wanted.search,
            unit: wanted.unit,
          },
        })
      }
    />
  );
}
