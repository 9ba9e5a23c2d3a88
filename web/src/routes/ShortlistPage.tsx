import { getRouteApi } from '@tanstack/react-router';

import { Shortlist } from '@/features/shortlist/Shortlist';

const route = getRouteApi('/shell/roles/$id/shortlist');

/** Who can do this job; filter and open explanation stand in the address. */
export function ShortlistPage() {
  const { id } = route.useParams();
  const { explain, loc, unit } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Shortlist
      key={id}
      roleId={id}
      unit={unit}
      location={loc}
      explained={explain ?? null}
      onFilter={(filter) =>
        void navigate({
          replace: true,
          search: (search) => ({ ...search, unit: filter.unit, loc: filter.location }),
        })
      }
      onExplain={(employeeId) =>
        void navigate({
          resetScroll: false,
          search: (search) => ({ ...search, explain: employeeId ?? undefined }),
        })
      }
    />
  );
}
