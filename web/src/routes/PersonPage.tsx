import { getRouteApi } from '@tanstack/react-router';

import { Person } from '@/features/person/Person';

const route = getRouteApi('/shell/people/$id');

/** One person; the open line and the open form stand in the address. */
export function PersonPage() {
  const { id } = route.useParams();
  const { add, line } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Person
      key={id}
      id={id}
      line={line ?? null}
      adding={add ?? null}
      onAdding={(adding) =>
        void navigate({ search: (search) => ({ ...search, add: adding ?? undefined }) })
      }
    />
  );
}
