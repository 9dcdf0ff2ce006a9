import { afterEach, expect, test } from 'vitest';
import type { Ask } from '../../../src/gather/http/exchange.ts';
import { wire } from '../../../src/gather/http/wire.ts';
import type { Expense } from '../../../src/runtime.ts';
import { type Act, aHost, aRuntime, type Host } from '../host.ts';

let host: Host | null = null;

afterEach(async () => {
  await host?.close();
  host = null;
});

async function send(
  act: Act,
  patience: { firstByte?: number; bodyIdle?: number; total?: number },
  signal?: AbortSignal,
) {
  host = await aHost(act);
  const ask: Ask = {
    method: 'GET',
    url: new URL(host.url),
    headers: new Headers(),
    body: null,
    signal: signal ?? new AbortController().signal,
    ...({ api: 'jira-cloud', endpoint: '/', bucket: 'GET /', attempt: 1 } as const),
    ...{ repeatable: true, optional: false, once: false },
  };
  const spent: Expense[] = [];
  const runtime = aRuntime({ meter: (expense) => spent.push(expense) });
  const limits = { firstByte: 5_000, bodyIdle: 5_000, total: 5_000, ...patience };
  const outcome = await wire(runtime, limits, () => undefined)(ask);
  return { outcome, spent };
}

const hang: Act = () => undefined;
const stall: Act = (_, response) => void response.writeHead(200).write('{');
const trickle: Act = (_, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

test('a host that accepts and says nothing is left after the time for its first byte', async () => {
  const { outcome, spent } = await send(hang, { firstByte: 40 });

  expect(outcome).toMatchObject({ kind: 'fault', fault: 'silent', says: 'no answer within 0.04 seconds' });
  expect(spent).toMatchObject([{ kind: 'request', status: null, bytes: 0, attempt: 1 }]);
});

test('an answer that stops in the middle is left after the time without a byte', async () => {
  const { outcome } = await send(stall, { bodyIdle: 40 });

  expect(outcome).toMatchObject({ kind: 'fault', fault: 'stalled' });
});

test('an answer that trickles for ever is left after the time for the whole', async () => {
  const { outcome } = await send(trickle, { total: 80 });

  expect(outcome).toMatchObject({ kind: 'fault', fault: 'slow' });
});

test('a cancelled run stops in the middle of an answer, and says that it was cancelled', async () => {
  const stop = new AbortController();
  const sending = send(stall, {}, stop.signal);
  setTimeout(() => stop.abort(), 30);

  await expect(sending).rejects.toMatchObject({ kind: 'interrupted' });
});
