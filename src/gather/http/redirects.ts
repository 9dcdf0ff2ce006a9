import { faultOf, type Send } from './exchange.ts';
import { mostRedirects } from './policy.ts';

/**
 * Follows redirects within the same origin only: elsewhere another host's data would pass for Jira's or GitHub's.
 * Method and body are kept for 307 and 308; the others turn into GET, as browsers do.
 */
export function redirects(next: Send): Send {
  return async (ask) => {
    let at = ask;
    for (let hops = 0; ; hops += 1) {
      const outcome = await next(at);
      const location = outcome.kind === 'answer' && isRedirect(outcome.status) ? outcome.headers.get('location') : null;
      if (outcome.kind === 'fault' || location === null) return outcome;
      const target = URL.canParse(location, at.url.href) ? new URL(location, at.url) : null;
      if (target?.origin !== ask.url.origin) {
        return faultOf('redirected-away', `it redirects to ${whereTo(target, ask.url)}`, null, outcome.status);
      }
      if (hops >= mostRedirects) {
        return faultOf('redirects', `it redirects more than ${mostRedirects} times`, null, outcome.status);
      }
      const keeps = outcome.status === 307 || outcome.status === 308 || at.method === 'HEAD';
      at = keeps ? { ...at, url: target } : { ...at, url: target, method: 'GET', body: null };
    }
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The host alone tells nothing where only the protocol is another. */
function whereTo(target: URL | null, from: URL): string {
  if (target === null) return 'an unreadable address';
  return target.host === from.host ? target.origin : target.host;
}
