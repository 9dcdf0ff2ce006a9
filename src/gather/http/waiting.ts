import type { Expense, Runtime } from '../../runtime.ts';
import { sleep } from '../cancel.ts';
import type { Ask } from './exchange.ts';

type Reason = Extract<Expense, { kind: 'wait' }>['because'];

/** Sleeps, unless cancelled, and tells what was waited. */
export async function waitOut(ms: number, because: Reason, { url, signal }: Ask, runtime: Runtime): Promise<void> {
  const began = performance.now();
  try {
    await sleep(ms, signal);
  } finally {
    tellWait(performance.now() - began, because, url, runtime);
  }
}

/** Tells what was waited. */
export function tellWait(ms: number, because: Reason, { host }: URL, { meter }: Runtime): void {
  meter?.({ kind: 'wait', host, ms, because });
}

/** How much of the run's time is left, in milliseconds. */
export function timeLeft({ deadline, now }: Runtime): number {
  return deadline === undefined ? Number.POSITIVE_INFINITY : deadline - now();
}
