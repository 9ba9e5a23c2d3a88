import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';

import { Failure } from '@/components/Failure';
import { isoDay, isoInstant, positive, text } from '@/lib/searchParams';
import { type SignedIn, sessionQuery } from '@/lib/session';

import { NotFoundPage } from './NotFoundPage';
import { ShellLayout } from './ShellLayout';
import { readShortlistSearch } from './shortlistSearch';

type Search = Record<string, unknown>;

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (
    search: Search,
  ): { asOf?: string | undefined; knownAt?: string | undefined } => ({
    asOf: isoDay(search['asOf']),
    knownAt: isoInstant(search['knownAt']),
  }),
  search: { middlewares: [retainSearchParams(['asOf', 'knownAt'])] },
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => (
    <Failure error={error instanceof Error ? error : new Error(String(error))} />
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search): { then?: string | undefined } => ({
    then: text(search['then']),
  }),
  component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }): Promise<{ viewer: SignedIn }> => {
    const { viewer } = await context.queries.query(sessionQuery);
    if (viewer === null) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own way
      throw redirect({ to: '/sign-in', search: { then: location.href } });
    }
    return { viewer };
  },
  component: ShellLayout,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search: Search): { q?: string | undefined } => ({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

export interface PeopleSearch {
  q?: string | undefined;
  unit?: string | undefined;
  loc?: string | undefined;
  holds?: string | undefined;
  level?: number | undefined;
}

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: (search: Search): PeopleSearch => ({
    q: text(search['q']),
    unit: text(search['unit']),
    loc: text(search['loc']),
    holds: text(search['holds']),
    level: positive(search['level']),
  }),
  component: lazyRouteComponent(() => import('./PeoplePage'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  validateSearch: (search: Search): { line?: string | undefined; add?: string | undefined } => ({
    line: text(search['line']),
    add: text(search['add']),
  }),
  component: lazyRouteComponent(() => import('./PersonPage'), 'PersonPage'),
});

const roles = createRoute({
  getParentRoute: () => shell,
  path: '/roles',
  validateSearch: (
    search: Search,
  ): { q?: string | undefined; kind?: 'OCCUPATION' | undefined } => ({
    q: text(search['q']),
    kind: search['kind'] === 'OCCUPATION' ? 'OCCUPATION' : undefined,
  }),
  component: lazyRouteComponent(() => import('./RolesPage'), 'RolesPage'),
});

const role = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$id',
  component: lazyRouteComponent(() => import('./RolePage'), 'RolePage'),
});

const shortlist = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$id/shortlist',
  validateSearch: readShortlistSearch,
  component: lazyRouteComponent(() => import('./ShortlistPage'), 'ShortlistPage'),
});

const positionShortlist = createRoute({
  getParentRoute: () => shell,
  path: '/positions/$id/shortlist',
  validateSearch: readShortlistSearch,
  component: lazyRouteComponent(() => import('./PositionShortlistPage'), 'PositionShortlistPage'),
});

const savedSearches = createRoute({
  getParentRoute: () => shell,
  path: '/shortlist',
  validateSearch: readShortlistSearch,
  component: lazyRouteComponent(() => import('./SavedSearchPage'), 'SavedSearchPage'),
});

const compare = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$id/shortlist/compare',
  validateSearch: (search: Search): { ids?: string | undefined } => ({ ids: text(search['ids']) }),
  component: lazyRouteComponent(() => import('./ComparePage'), 'ComparePage'),
});

const comparePosition = createRoute({
  getParentRoute: () => shell,
  path: '/positions/$id/shortlist/compare',
  validateSearch: (search: Search): { ids?: string | undefined } => ({ ids: text(search['ids']) }),
  component: lazyRouteComponent(() => import('./ComparePositionPage'), 'ComparePositionPage'),
});

const newRole = createRoute({
  getParentRoute: () => shell,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./NewRolePage'), 'NewRolePage'),
});

const editRole = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$id/edit',
  component: lazyRouteComponent(() => import('./EditRolePage'), 'EditRolePage'),
});

const editPosition = createRoute({
  getParentRoute: () => shell,
  path: '/positions/$id/edit',
  component: lazyRouteComponent(() => import('./EditPositionPage'), 'EditPositionPage'),
});

const succession = createRoute({
  getParentRoute: () => shell,
  path: '/succession',
  validateSearch: (search: Search): { unit?: string | undefined } => ({
    unit: text(search['unit']),
  }),
  component: lazyRouteComponent(() => import('./SuccessionPage'), 'SuccessionPage'),
});

const positions = createRoute({
  getParentRoute: () => shell,
  path: '/positions',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own way
    throw redirect({ to: '/succession' });
  },
});

const position = createRoute({
  getParentRoute: () => shell,
  path: '/positions/$id',
  component: lazyRouteComponent(() => import('./PositionPage'), 'PositionPage'),
});

const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policy',
  validateSearch: (search: Search): { version?: string | undefined } => ({
    version: text(search['version']),
  }),
  component: lazyRouteComponent(() => import('./PolicyPage'), 'PolicyPage'),
});

const disputes = createRoute({
  getParentRoute: () => shell,
  path: '/disputes',
  component: lazyRouteComponent(() => import('./DisputesPage'), 'DisputesPage'),
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./InboxPage'), 'InboxPage'),
});

const rating = createRoute({
  getParentRoute: () => shell,
  path: '/ratings/$id',
  component: lazyRouteComponent(() => import('./RatingPage'), 'RatingPage'),
});

const scales = createRoute({
  getParentRoute: () => shell,
  path: '/scales',
  component: lazyRouteComponent(() => import('./ScalesPage'), 'ScalesPage'),
});

const scale = createRoute({
  getParentRoute: () => shell,
  path: '/scales/$id',
  component: lazyRouteComponent(() => import('./ScalePage'), 'ScalePage'),
});

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/competencies/duplicates',
  validateSearch: (search: Search): { doubtful?: true | undefined } => ({
    doubtful: search['doubtful'] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./DuplicatesPage'), 'DuplicatesPage'),
});

const tree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    people,
    person,
    roles,
    role,
    shortlist,
    positionShortlist,
    savedSearches,
    compare,
    comparePosition,
    newRole,
    editRole,
    editPosition,
    succession,
    positions,
    position,
    policy,
    disputes,
    inbox,
    rating,
    scales,
    scale,
    duplicates,
  ]),
]);

/** The router over all pages; every state that a page can be in has an address. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
