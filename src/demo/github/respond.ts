import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';

/** An answer before it is written: JSON unless `body` is a text. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A refusal in the words and shape of GitHub's REST API. */
export function refusal(
  status: number,
  message: string,
  about = 'rest',
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const documentation_url = `https://docs.github.com/${about}`;
  return { status, headers, body: { message, documentation_url, status: String(status) } };
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const text = body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { ...vendorHeaders(), ...headers, 'content-length': String(Buffer.byteLength(text)) });
  response.end(text);
}

/** Plays a fault instead of an answer; returns the status that was sent, 0 for none. */
export function sendFault(
  response: ServerResponse,
  { status = 200, headers = {}, body = null, wire, answer }: Fault,
): number {
  if (answer !== undefined) {
    answer(response);
    return status;
  }
  if (wire === 'hang') return 0;
  if (wire === 'refuse') {
    response.destroy();
    return 0;
  }
  if (wire !== 'cut') {
    send(response, { status, headers, body });
    return status;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? { data: { repository: null } });
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { ...vendorHeaders(), ...headers, 'content-length': length });
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.destroy());
  return status;
}

function vendorHeaders(): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-github-media-type': 'github.v4; format=json',
    'x-github-request-id': randomUUID().slice(0, 18).toUpperCase(),
    'x-oauth-scopes': 'repo, read:org',
    server: 'github.com',
  };
}
