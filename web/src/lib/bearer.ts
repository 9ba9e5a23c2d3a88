/** The bearer token of a server without demo sign-in; kept for this tab only. */

const KEY = 'skills-graph-token';

/** The Authorization header, or nothing where the session cookie says who asks. */
export function bearer(): Record<string, string> {
  const token = window.sessionStorage.getItem(KEY);
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

export function keepToken(token: string): void {
  window.sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  window.sessionStorage.removeItem(KEY);
}
