/** One typed GraphQL request over HTTP, and its failures as one class with a sentence each. */
import { TypedDocumentString } from '@/gql/graphql';

import { bearer } from './bearer';

/** A request that brought no answer; `code` as published by the API, or one of ours. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly requestId: string | null = null,
  ) {
    super(message);
    this.name = 'RequestFailed';
  }

  /** Whether asking again could help: the server was away, or failed on its side. */
  get mayPass(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'INTERNAL_SERVER_ERROR';
  }
}

interface GraphQLAnswer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

export const HEADERS = { 'Content-Type': 'application/json', 'X-Skills-Graph': '1' };

/** Fetch, with the failure to reach the server told apart from an answer. */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new RequestFailed(
      'The server does not answer. Your filters are kept in the address.',
      'UNREACHABLE',
    );
  }
}

/** Send a document; the answer's data, or RequestFailed. */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await reach('/graphql', {
    method: 'POST',
    headers: {
      ...HEADERS,
      ...bearer(),
      Accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: signal ?? null,
  });
  const answer = await readAnswer<Result>(response);
  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    const { code = 'INTERNAL_SERVER_ERROR', requestId = null } = error.extensions ?? {};
    throw new RequestFailed(error.message, code, requestId);
  }
  if (answer.data === undefined || answer.data === null) throw notAnAnswer(response);
  return answer.data;
}

async function readAnswer<Result>(response: Response): Promise<GraphQLAnswer<Result>> {
  try {
    return JSON.parse(await response.text(), withoutMoment) as GraphQLAnswer<Result>;
  } catch {
    throw notAnAnswer(response);
  }
}

/**
 * Take the moment off an id: `emp_1@2026-03-03~2026-…Z` becomes `emp_1`.
 *
 * The API adds it to answers about another day; here the address holds the day, in `asOf`,
 * and one thing keeps one id on every day.
 */
export function withoutMoment(key: string, value: unknown): unknown {
  return key === 'id' && typeof value === 'string' ? value.replace(/@.*$/, '') : value;
}

function notAnAnswer(response: Response): RequestFailed {
  const code = response.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL_SERVER_ERROR';
  return new RequestFailed(
    `The server answered with status ${response.status} and without an answer.`,
    code,
  );
}
