import type { Answer, Send } from './exchange.ts';
import { isAnonymous } from './limits.ts';

/**
 * After the first 401 nothing more is sent to the host, queued requests included: repeated bad logins lock accounts.
 * What is optional may want more than this token may do, which says nothing about the rest.
 */
export function latch(): (next: Send) => Send {
  let refusal: Answer | null = null;
  let forgiven = false;
  return (next) => async (ask) => {
    if (refusal !== null) return refusal;
    const outcome = await next(ask);
    if (outcome.kind !== 'answer' || outcome.status !== 401 || ask.optional === true) return outcome;
    if (isAnonymous(outcome) && !forgiven) forgiven = true;
    else refusal ??= { ...outcome, final: true };
    return outcome;
  };
}
