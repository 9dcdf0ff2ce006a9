import { type Answer, type Fault, faultOf, type Outcome, type Send } from './exchange.ts';
import type { Memo } from './memo.ts';

/** Lets only whole JSON through as a success, and no next page on another host. */
export function checks(memo: Memo, next: Send): Send {
  return async (ask) => {
    const outcome = await next(ask);
    if (outcome.kind === 'fault' || outcome.status < 200 || outcome.status >= 300) return outcome;
    if (isForStranger(outcome)) return { ...outcome, status: 401 };
    return foreignPage(outcome, ask.url) ?? wholeJson(outcome, memo);
  };
}

/**
 * Jira may answer whom it does not know with an empty success; its headers tell that the login was not taken
 * (support.atlassian.com: `X-Seraph-LoginReason`; Data Center names the user in `X-AUSERNAME`).
 */
function isForStranger({ headers }: Answer): boolean {
  const reason = headers.get('x-seraph-loginreason') ?? '';
  return headers.get('x-ausername') === 'anonymous' || /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/i.test(reason);
}

/** A page of HTML or half an answer would otherwise be read as "no issues". */
function wholeJson(answer: Answer, memo: Memo): Outcome {
  const type = answer.headers.get('content-type') ?? '';
  const { status, text } = answer;
  if (/^\s*</.test(text) || /text\/html/i.test(type)) {
    return faultOf('html', 'it answered with a web page instead of JSON (a login page or a proxy?)', null, status);
  }
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type.trim())) {
    const named = /^[\w.+/-]{1,60}/.exec(type)?.[0] ?? 'no content type';
    return faultOf('not-json', `it answered with ${named} instead of JSON`, null, status);
  }
  try {
    const value: unknown = JSON.parse(text);
    // Both answer with objects and lists only; a client would take the text of a failed gateway for an answer.
    if (typeof value !== 'object' || value === null) {
      return faultOf('not-json', `it answered with a bare ${kindOf(value)} instead of an object`, null, status);
    }
    memo.keep(text, value);
    return answer;
  } catch (error) {
    return brokenJson(error, answer);
  }
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** The parser tells where it stopped: at the end, when something is missing. */
function brokenJson(error: unknown, { text, status }: Answer): Fault {
  const message = error instanceof Error ? error.message : '';
  const stopped = Number(/ at position (\d+)/.exec(message)?.[1] ?? 0);
  const isCut = /unexpected end|unterminated/i.test(message) || stopped >= Math.max(1, text.length);
  const [fault, says] = isCut ? (['truncated', 'not complete'] as const) : (['garbled', 'damaged'] as const);
  return faultOf(fault, `its JSON is ${says}`, error, status);
}

/** Clients follow `Link: …; rel="next"` with the token, wherever it points; links to anything else are not followed. */
function foreignPage({ headers, status }: Answer, url: URL): Outcome | null {
  for (const [, target, about = ''] of (headers.get('link') ?? '').matchAll(/<([^<>]{0,4096})>([^<]{0,4096})/g)) {
    if (!/\brel\s*=[\s"']*(?:[\w-]+\s+)*next\b/i.test(about)) continue;
    const origin = target !== undefined && URL.canParse(target, url.href) ? new URL(target, url).origin : null;
    if (origin !== url.origin) return faultOf('foreign-page', 'it names a next page on another host', null, status);
  }
  return null;
}
