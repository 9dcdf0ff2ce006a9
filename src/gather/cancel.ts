import { SprintError } from '../errors.ts';

/** The error of a cancelled run: the signal's own reason where it is ours, else what its kind tells. */
export function cancelled({ reason }: AbortSignal): SprintError {
  if (reason instanceof SprintError) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return new SprintError('unavailable', 'The time allowed for this run is used up.', {
      hint: 'Allow more with --deadline <seconds>.',
    });
  }
  return new SprintError('interrupted', 'Cancelled.');
}

/** Throws when the run was cancelled. */
export function checkCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal);
}

/** Waits, unless the run is cancelled first: then it throws at once. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled(signal));
    const stop = () => {
      clearTimeout(timer);
      reject(cancelled(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    return undefined;
  });
}
