/** Files as evidence: sent before the claim that names them, fetched by their hash. */
import { bearer } from './bearer';
import { HEADERS, reach, RequestFailed } from './execute';

const ADDRESS = '/api/evidence';

/** Where a file is to be had; the server lets nobody open it who may not. */
export function fileAddress(sha256: string): string {
  return `${ADDRESS}/${sha256}`;
}

interface Answer {
  sha256?: string;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Send one file; its SHA-256, or RequestFailed with the server's reason. */
export async function sendFile(file: File): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  const headers = { 'X-Skills-Graph': HEADERS['X-Skills-Graph'], ...bearer() };
  const response = await reach(ADDRESS, { method: 'POST', headers, body });
  const answer = await readAnswer(response);
  if (answer.sha256 !== undefined) return answer.sha256;
  const [error] = answer.errors ?? [];
  throw new RequestFailed(
    error?.message ?? `The server answered with status ${response.status} to the file ${file.name}.`,
    error?.extensions?.code ?? 'INTERNAL_SERVER_ERROR',
  );
}

/** The body as JSON; a proxy in between may answer with a page, of which the status is told. */
async function readAnswer(response: Response): Promise<Answer> {
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  return isJson ? ((await response.json()) as Answer) : {};
}
