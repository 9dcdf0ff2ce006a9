import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Organization } from './organization.ts';

/** A request that a demo server has answered. */
export interface DemoRequest {
  readonly server: 'jira' | 'github';
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** The parsed JSON body; null when there was none. */
  readonly body: unknown;
  /** 0 while, or because, no answer was sent. */
  readonly status: number;
  /** When it arrived, in milliseconds since the epoch; only Jira keeps it. */
  readonly at?: number;
}

/** A demo vendor on loopback. `close` also ends connections that are still open. */
export interface DemoServer {
  readonly url: string;
  readonly token: string;
  readonly email: string | null;
  readonly requests: readonly DemoRequest[];
  /** From the next request on it serves this organization: the same company at another time. */
  become(organization: Organization): void;
  close(): Promise<void>;
}

/** Listens on a free loopback port. */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
