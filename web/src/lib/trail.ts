/** Where the viewer is: pages say it, the header draws it. */
import { useEffect, useSyncExternalStore } from 'react';

export interface Crumb {
  label: string;
  to?:
    | '/'
    | '/people'
    | '/roles'
    | '/roles/$id'
    | '/roles/$id/shortlist'
    | '/shortlist'
    | '/succession'
    | '/positions/$id'
    | '/positions/$id/shortlist'
    | '/inbox'
    | '/scales';
  params?: { id: string };
}

let trail: readonly Crumb[] = [];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The trail of the page shown now. */
export function useTrail(): readonly Crumb[] {
  return useSyncExternalStore(subscribe, () => trail);
}

/** Say where this page stands; its last crumb is also the browser's title. */
export function usePlace(...crumbs: Crumb[]): void {
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    trail = JSON.parse(key) as Crumb[];
    document.title = `${trail[trail.length - 1]?.label ?? ''} · Skills Graph`;
    listeners.forEach((listener) => {
      listener();
    });
  }, [key]);
}
