import { getRouteApi } from '@tanstack/react-router';

import { Merges } from '@/features/merges/Merges';

const route = getRouteApi('/shell/competencies/duplicates');

/** Competencies that may be one, that are, and that are not. */
export function DuplicatesPage() {
  const { doubtful } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Merges
      isDoubtfulToo={doubtful === true}
      onDoubtful={(wanted) =>
        void navigate({ replace: true, search: { doubtful: wanted || undefined } })
      }
    />
  );
}
