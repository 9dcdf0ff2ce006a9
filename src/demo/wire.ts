import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

/** The JSON body of a request; undefined when there is none, or none that is JSON. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // What cannot be read is refused by whoever needs a body.
    return undefined;
  }
}

/** Sends an object as JSON and a text as plain text. */
export function send(
  response: ServerResponse,
  { status, headers = {}, body }: { status: number; headers?: Readonly<Record<string, string>>; body: unknown },
): void {
  const { bytes, type } = written(body);
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.setHeader('Cache-Control', 'no-cache, no-store, no-transform');
  // One by one, so that another type takes the place of ours however it is spelt.
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status);
  response.end(bytes);
}

/** Plays a fault: an answer of its own, or a connection that hangs, ends in the middle or ends at once. */
export function sendFault(
  response: ServerResponse,
  { status = 200, headers = {}, body = {}, wire, answer }: Fault,
): void {
  if (answer !== undefined) {
    answer(response);
    return;
  }
  if (wire === 'hang') return;
  if (wire === 'refuse') {
    response.destroy();
    return;
  }
  if (wire !== 'cut') {
    send(response, { status, headers, body });
    return;
  }
  const { bytes, type } = written(body);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length + 1_000, ...headers });
  // The rest never comes: the connection ends once these bytes are on their way.
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}

function written(body: unknown): { bytes: Buffer; type: string } {
  return typeof body === 'string'
    ? { bytes: Buffer.from(body), type: 'text/plain;charset=UTF-8' }
    : { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json;charset=UTF-8' };
}
