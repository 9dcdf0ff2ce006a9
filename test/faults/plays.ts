import { gzipSync } from 'node:zlib';
import type { Fault } from '../../src/demo/faults.ts';
import type { Asked, HostId, Play, Stand } from './stand.ts';

export const json = { 'content-type': 'application/json' };

/** An answer in JSON. */
export function says(status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Fault {
  return { status, headers: { ...json, ...headers }, body };
}

/** Which requests are disturbed: those of a path, the first so many of them. */
interface Which {
  readonly path?: RegExp;
  readonly times?: number;
}

/** Disturbs one host, and the other not at all. */
export function on(
  host: HostId,
  fault: Fault | ((asked: Asked) => Fault | null),
  { path = /^/, times = Number.POSITIVE_INFINITY }: Which = {},
): Play {
  let met = 0;
  return (asked) => {
    if (asked.host !== host || !path.test(asked.path) || met >= times) return null;
    const played = typeof fault === 'function' ? fault(asked) : fault;
    if (played !== null) met += 1;
    return played;
  };
}

/** The true answer with something wrong in it, or before it. */
export function changed(stand: Stand, asked: Asked, change: (body: never) => unknown, before = ''): Fault {
  return {
    answer: (response) => {
      textOf(stand, asked, change)
        .then((text) => response.writeHead(200, json).end(before + text))
        .catch((error: unknown) => response.destroy(error as Error));
    },
  };
}

async function textOf(stand: Stand, asked: Asked, change: (body: never) => unknown): Promise<string> {
  const { authorization = '', accept = 'application/json' } = asked.headers;
  const answer = await fetch(stand[asked.host].url + asked.path, {
    method: asked.method,
    headers: { ...json, authorization: String(authorization), accept: String(accept) },
    ...(asked.method === 'POST' && { body: JSON.stringify(asked.body) }),
  });
  return JSON.stringify(change((await answer.json()) as never));
}

/** Resets the connection instead of closing it. */
export const reset: Fault = { answer: (response) => void response.socket?.resetAndDestroy() };

/** Half an answer, and then nothing more. */
export const stall: Fault = {
  answer: (response) => {
    response.writeHead(200, json);
    response.write('{"values":[');
  },
};

/** An answer that comes, a letter at a time, for as long as anybody listens. */
export const drip: Fault = {
  answer: (response) => {
    response.writeHead(200, json);
    const letters = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(letters));
  },
};

/** An answer that comes as fast as it can, for as long as anybody listens. */
export const endless: Fault = {
  answer: (response) => {
    response.writeHead(200, json);
    const blanks = Buffer.alloc(1024 * 1024, ' ');
    const pour = () => {
      while (!response.destroyed && response.write(blanks));
    };
    response.on('drain', pour);
    pour();
  },
};

/** Sixty megabytes in sixty thousand bytes. */
export const bomb: Fault = {
  answer: (response) => {
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')));
  },
};

/** More headers than anybody needs. */
export const hugeHeaders: Fault = {
  status: 200,
  headers: {
    ...json,
    ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`x-filler-${n}`, 'x'.repeat(1_000)])),
  },
  body: {},
};

/** A `fetch` that gets no connection, for the reason of this code. */
export function unconnected(code: string): typeof globalThis.fetch {
  return async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code}`), { code }) });
  };
}
