import { type Answer, faultOf, type Outcome, type Send } from './exchange.ts';
import type { Memo } from './memo.ts';

/** Lets only whole JSON through as a success, and no next page on another host. */
export function checks(memo: Memo, next: Send): Send {
  return async (ask) => {
    const outcome = await next(ask);
    if (outcome.kind === 'fault' || outcome.status < 200 || outcome.status >= 300) return outcome;
    return foreignPage(outcome, ask.url) ?? wholeJson(outcome, memo);
  };
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
    memo.keep(text, JSON.parse(text));
    return answer;
  } catch (error) {
    return faultOf('truncated', 'its JSON is not complete', error, status);
  }
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
