import { getRouteApi } from '@tanstack/react-router';

import { OpenSearch } from '@/features/shortlist/OpenSearch';
import { SavedSearches } from '@/features/shortlist/SavedSearches';

import { isStep, searchAfter, viewOf } from './shortlistSearch';

const route = getRouteApi('/shell/shortlist');

/** The saved searches, or one of them, opened. */
export function SavedSearchPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (search.search === undefined) return <SavedSearches />;
  return (
    <OpenSearch
      id={search.search}
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
