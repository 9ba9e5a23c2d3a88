import { useQuery } from '@tanstack/react-query';

import { type SignedIn, sessionQuery } from './session';

/** Who is signed in; only pages inside the shell ask, and there somebody always is. */
export function useViewer(): SignedIn {
  const viewer = useQuery(sessionQuery).data?.viewer ?? null;
  if (viewer === null) throw new Error('A page inside the shell was drawn with nobody signed in.');
  return viewer;
}
