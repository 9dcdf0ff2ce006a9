import type { DemoServer } from '../../src/demo/server.ts';

/** An answer of a demo server, read whole. `body` is parsed when it is JSON; the test says what it looks for in it. */
export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Asks a demo Jira as the owner of its token, or with the headers given. */
export function asking(server: DemoServer, headers: Record<string, string> = loginOf(server)) {
  const ask = async <T = unknown>(method: string, path: string, body?: unknown): Promise<Answered<T>> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  };
  return {
    get: <T = unknown>(path: string) => ask<T>('GET', path),
    post: <T = unknown>(path: string, body: unknown) => ask<T>('POST', path, body),
    ask,
  };
}

export function loginOf({ email, token }: DemoServer): Record<string, string> {
  const basic = email === null ? null : Buffer.from(`${email}:${token}`).toString('base64');
  return { Authorization: basic === null ? `Bearer ${token}` : `Basic ${basic}` };
}
