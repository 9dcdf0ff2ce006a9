import { afterEach, expect, test } from 'vitest';
import type { Ask } from '../../../src/gather/http/exchange.ts';
import { openLedger } from '../../../src/gather/http/ledger.ts';
import { wire } from '../../../src/gather/http/wire.ts';
import { type Act, aHost, type Host } from '../host.ts';

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
    repeatable: true,
  };
  const ledger = openLedger();
  const outcome = await wire(fetch, { firstByte: 5_000, bodyIdle: 5_000, total: 5_000, ...patience }, ledger)(ask);
  return { outcome, ledger };
}

const hang: Act = () => undefined;
const stall: Act = (_, response) => void response.writeHead(200).write('{');
const trickle: Act = (_, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

test('a host that accepts and says nothing is left after the time for its first byte', async () => {
  const { outcome, ledger } = await send(hang, { firstByte: 40 });

  expect(outcome).toMatchObject({ kind: 'fault', fault: 'silent', says: 'no answer within 0.04 seconds' });
  expect(ledger.records()).toMatchObject([{ status: null, bytes: 0 }]);
  expect(ledger.count()).toBe(1);
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
