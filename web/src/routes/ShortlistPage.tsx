import { getRouteApi } from '@tanstack/react-router';

import { Shortlist } from '@/features/shortlist/Shortlist';

import { isStep, searchAfter, viewOf } from './shortlistSearch';

const route = getRouteApi('/shell/roles/$id/shortlist');

/** Who can do this job; filter, trials, picks and open explanation stand in the address. */
export function ShortlistPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Shortlist
      key={id}
      job={{ kind: 'role', id }}
      view={viewOf(search)}
      onView={(change) =>
        void navigate({
          replace: !isStep(change),
          resetScroll: false,
          search: (before) => searchAfter(before, change),
        })
      }
    />
  );
}
