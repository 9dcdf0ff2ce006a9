import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Runtime } from '../../src/runtime.ts';

/** A request as it reached the host. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Act = (seen: Seen, response: ServerResponse) => void;

export interface Host {
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** A host over real HTTP that acts as it is told: the n-th act for the n-th request, the last one for all others. */
export async function aHost(...acts: Act[]): Promise<Host> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      const act = acts[Math.min(seen.length, acts.length - 1)];
      seen.push(one);
      act?.(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function says(body: unknown, status = 200, headers: Record<string, string> = {}): Act {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** A runtime with the real network and clock; what it is told is kept. */
export function aRuntime(
  overrides: Partial<Runtime> = {},
): Runtime & { readonly warnings: string[]; readonly told: string[] } {
  const warnings: string[] = [];
  const told: string[] = [];
  return {
    fetch: globalThis.fetch,
    now: Date.now,
    signal: new AbortController().signal,
    progress: ({ says: words }) => told.push(words),
    warn: (message) => warnings.push(message),
    warnings,
    told,
    ...overrides,
  };
}
