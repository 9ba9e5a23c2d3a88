/** Who is asking: the session endpoints, and what the shell needs to know about the viewer. */
import { queryOptions } from '@tanstack/react-query';

import { bearer, forgetToken } from './bearer';
import { HEADERS, reach, RequestFailed } from './execute';

export type PermissionRole =
  | 'EMPLOYEE'
  | 'MANAGER'
  | 'HR'
  | 'ASSESSOR'
  | 'ISSUER'
  | 'AUDITOR'
  | 'INTEGRATOR'
  | 'ADMIN';

export interface SignedIn {
  employeeId: string | null;
  displayName: string;
  permissionRoles: PermissionRole[];
}

export interface Choice {
  employeeId: string;
  displayName: string;
  title: string | null;
  persona: string | null;
  whatToTry: string | null;
}

export interface Session {
  signIn: 'demo' | 'token';
  viewer: SignedIn | null;
  choices?: Choice[];
}

async function readSession(response: Response): Promise<Session> {
  if (!response.ok) {
    throw new RequestFailed(
      `The server answered with status ${response.status} when asked who is signed in.`,
      response.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL_SERVER_ERROR',
    );
  }
  return (await response.json()) as Session;
}

/** The session, and in demo mode the people one may choose to be; `search` finds others by name. */
export async function fetchSession(search = ''): Promise<Session> {
  const query = search === '' ? '' : `?search=${encodeURIComponent(search)}`;
  return readSession(await reach(`/session${query}`, { headers: bearer() }));
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => fetchSession(),
  staleTime: Infinity,
});

export async function signInAs(employeeId: string): Promise<Session> {
  const body = JSON.stringify({ employeeId });
  return readSession(await reach('/session', { method: 'POST', headers: HEADERS, body }));
}

export async function signOut(): Promise<void> {
  forgetToken();
  await reach('/session', { method: 'DELETE', headers: HEADERS });
}

export type Audience = 'hr' | 'manager' | 'employee';

/** Whose navigation and home the viewer gets; several roles: the one that sees the most. */
export function audienceOf(viewer: SignedIn): Audience {
  const holds = (role: PermissionRole) => viewer.permissionRoles.includes(role);
  if (holds('HR')) return 'hr';
  return holds('MANAGER') ? 'manager' : 'employee';
}
