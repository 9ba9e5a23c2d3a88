import { getRouteApi } from '@tanstack/react-router';

import { Shortlist } from '@/features/shortlist/Shortlist';

import { isStep, searchAfter, viewOf } from './shortlistSearch';

const route = getRouteApi('/shell/positions/$id/shortlist');

/** Who can do what a position asks; the question stands in the address. */
export function PositionShortlistPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Shortlist
      key={id}
      job={{ kind: 'position', id }}
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
