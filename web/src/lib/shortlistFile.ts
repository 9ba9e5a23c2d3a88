/** A shortlist as a file: asked with the same rights as the page, named by the server. */
import type { MatchTarget, TalentFilter } from '@/gql/graphql';

import { bearer } from './bearer';
import { HEADERS, reach, RequestFailed } from './execute';

export interface FileQuestion {
  target: MatchTarget;
  filter: TalentFilter;
  asOf: string | null;
  knownAt: string | null;
}

const ADDRESS = '/api/shortlist.csv';

/** The name in a `Content-Disposition`, or a plain one. */
export function fileName(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'shortlist.csv';
}

/** Fetch the file and hand it to the browser; RequestFailed with the server's reason. */
export async function downloadShortlist(question: FileQuestion): Promise<void> {
  const { asOf, filter, knownAt, target } = question;
  const body = JSON.stringify({
    target,
    filter,
    ...(asOf === null ? {} : { asOf }),
    ...(knownAt === null ? {} : { knownAt }),
  });
  const headers = { ...HEADERS, ...bearer() };
  const response = await reach(ADDRESS, { method: 'POST', headers, body });
  if (!response.ok) throw await refusal(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(response.headers.get('Content-Disposition'));
  link.click();
  URL.revokeObjectURL(address);
}

interface Refusal {
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function refusal(response: Response): Promise<RequestFailed> {
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  const [error] = (isJson ? ((await response.json()) as Refusal) : {}).errors ?? [];
  return new RequestFailed(
    error?.message ?? `The server answered with status ${response.status} and without a file.`,
    error?.extensions?.code ?? 'INTERNAL_SERVER_ERROR',
  );
}
