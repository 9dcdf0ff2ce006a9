import { randomUUID } from 'node:crypto';
import type { Alone, Shared } from '../cache.ts';
import { checkCancelled, sleep } from '../cancel.ts';

/** A holder that has not been heard of for so long is gone. */
export const latchMs = 5_000;
/** A note is kept so long for those who waited. */
export const noteMs = 60_000;

const renewMs = 1_000;
const firstPauseMs = 100;
const longestPauseMs = 500;

/** Lets one process at a time do what is named, and tells the others what came of it. */
export interface Latch {
  /** Takes it; null when it is ours now, else what tells its holder from any other. */
  take(name: string, token: string): Promise<string | null>;
  /** Says that we are still at it; nothing when it is ours no longer. */
  renew(name: string, token: string): Promise<void>;
  /** Leaves the note, if there is one, and lets go, if it is still ours. */
  release(name: string, token: string, note: string | null): Promise<void>;
  /** The note that this holder left; null when there is none. */
  note(name: string, holder: string): Promise<string | null>;
}

export interface Waiting {
  readonly signal: AbortSignal;
  /** Called once, when there is somebody to wait for. */
  readonly onWait: () => void;
}

/** Whoever has waited for so many that left nothing waits no longer: where all fail, the last must not wait for each. */
const mostInVain = 2;

/**
 * Does the work alone: who finds another at it waits, and takes the note that one leaves; where it leaves none, the
 * next of those who wait does the work, and where that one leaves none either, all of them do.
 */
export async function singly<T>(
  latch: Latch,
  name: string,
  { signal, onWait }: Waiting,
  work: () => Promise<Shared<T>>,
): Promise<Alone<T>> {
  const token = randomUUID();
  let awaited: string | null = null;
  let inVain = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
    checkCancelled(signal);
    const holder = await latch.take(name, token);
    if (awaited !== null && holder !== awaited) {
      const note = await latch.note(name, awaited);
      if (note !== null) {
        if (holder === null) await latch.release(name, token, null);
        return { note };
      }
      if (awaited !== '') inVain += 1;
    }
    if (holder === null) return { mine: await hold(latch, name, token, work) };
    if (inVain >= mostInVain) return { mine: (await work()).result };
    if (awaited === null) onWait();
    awaited = holder;
    await sleep(pauseMs, signal);
  }
}

async function hold<T>(latch: Latch, name: string, token: string, work: () => Promise<Shared<T>>): Promise<T> {
  // A renewal that fails lets go of the latch too early, at worst: then somebody reads the same a second time.
  const renewing = setInterval(() => void latch.renew(name, token).catch(() => undefined), renewMs);
  let note: string | null = null;
  try {
    const done = await work();
    ({ note } = done);
    return done.result;
  } finally {
    clearInterval(renewing);
    await latch.release(name, token, note);
  }
}
