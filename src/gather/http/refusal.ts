import { SprintError } from '../../errors.ts';
import type { Access } from './access.ts';
import { refusedAccess } from './denial.ts';
import { excerptOf } from './excerpt.ts';
import type { Answer, Fault, FaultKind } from './exchange.ts';
import { isLimited, namedWait } from './limits.ts';

/** What a fault means to a person, and what they can do. */
export function faultError({ fault, says, cause, status }: Fault, access: Access): SprintError {
  const { name, id } = access;
  return new SprintError('unavailable', `${name} at ${hostOf(access)} cannot be read: ${says}.`, {
    hint: hints[fault] ?? 'Try again in a moment.',
    cause,
    source: id,
    ...(status !== null && { status }),
  });
}

/** What a refusing answer means to a person, and what they can do; `path` names what was asked for. */
export function answerError(answer: Answer, access: Access, path: string, now: number): SprintError {
  const { status, text } = answer;
  const { name, id } = access;
  const host = hostOf(access);
  const said = excerptOf(text);
  const quote = said === null ? '' : ` It says: “${said}”`;
  const details = { status, source: id };
  if (isLimited(answer)) {
    const wait = namedWait(answer, now);
    const until =
      wait === null ? '' : ` until ${new Date(now + wait).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return new SprintError('unavailable', `${name} at ${host} limits our requests${until} (${status}).`, {
      ...details,
      hint: 'Run it again after that; a longer --deadline lets it wait by itself.',
    });
  }
  if (status === 401 || status === 403) return refusedAccess(answer, access, host, quote);
  if (status === 404) {
    return new SprintError(
      'not-found',
      `${name} at ${host} has no ${path.slice(0, 120)} for this token (404).${quote}`,
      {
        ...details,
        hint: `Check the name, and that the owner of ${access.tokenName} may see it: what may not be seen answers 404 too.`,
      },
    );
  }
  if (status >= 500 || status === 408) {
    return new SprintError('unavailable', `${name} at ${host} is in trouble (${status}).${quote}`, {
      ...details,
      hint: 'It was asked several times. Try again later.',
    });
  }
  return new SprintError('unavailable', `${name} at ${host} did not accept a request to ${path} (${status}).${quote}`, {
    ...details,
    hint:
      status === 410 ? `${host} no longer offers this; a newer version may know its successor.` : 'Try again later.',
  });
}

const certificates = 'For a private authority, name its certificate in NODE_EXTRA_CA_CERTS.';
const address = 'Check the address in the configuration, and the network.';

const hints: Partial<Record<FaultKind, string>> = {
  dns: address,
  'dns-later': 'Check the network and its name server.',
  refused: address,
  unreachable: address,
  tls: certificates,
  proxy: 'Check HTTPS_PROXY (with user and password if it wants a login), or exempt the host in NO_PROXY.',
  html: 'Check the address in the configuration: it may point at a login page, or a proxy answers in its place.',
  'not-json': 'Check that the address in the configuration is that of the API.',
  'redirected-away': 'Name the final address in the configuration.',
  'foreign-page': 'Name the address in the configuration under which the host knows itself.',
  'too-large': 'Read less at once: fewer earlier sprints, or fewer repositories.',
};

function hostOf({ url }: Access): string {
  return URL.canParse(url) ? new URL(url).host : 'the configured address';
}
