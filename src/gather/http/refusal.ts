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
    hint: hints[fault],
    cause,
    source: id,
    ...(status !== null && { status }),
  });
}

/** What a refusing answer means to a person, and what they can do; `path` names what was asked for. */
export function answerError(answer: Answer, access: Access, path: string): SprintError {
  const { status, text } = answer;
  const { name, id } = access;
  const host = hostOf(access);
  const said = excerptOf(text);
  const quote = said === null ? '' : ` It says: “${said}”`;
  const details = { status, source: id };
  if (isLimited(answer)) {
    const wait = namedWait(answer);
    return new SprintError('unavailable', `${name} at ${host} limits our requests${until(answer, wait)} (${status}).`, {
      ...details,
      hint: wait === null ? 'Run it again in some minutes.' : 'Run it again after that.',
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
      hint: `Look at its status page, or ask who runs ${host}; then try again.`,
    });
  }
  // Jira says so by 400 where a query names a sprint or a board that has gone.
  if (status === 400 && /does not exist or you do not have permission to view it/i.test(quote)) {
    return new SprintError('not-found', `${name} at ${host} no longer knows what was asked for (400).${quote}`, {
      ...details,
      hint: `Run it again: it may have been deleted meanwhile, or hidden from the owner of ${access.tokenName}.`,
    });
  }
  return new SprintError('unavailable', `${name} at ${host} did not accept a request to ${path} (${status}).${quote}`, {
    ...details,
    hint:
      status === 410
        ? `${host} no longer offers this; a newer version of sprint may know its successor.`
        : 'Check what it names in the configuration; if that is right, please report this.',
  });
}

function until({ at }: Answer, wait: number | null): string {
  if (wait === null) return '';
  return ` until ${new Date(at + wait).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const address = 'Check the address in the configuration, and the network.';
const slow = 'Try again; if it stays so, ask who runs it whether it is slow, or whether a firewall swallows requests.';
const cut = 'Try again; if it stays so, look for a proxy or firewall that cuts or changes answers.';
const proxy = 'Check HTTPS_PROXY and HTTP_PROXY, or exempt the host in NO_PROXY.';

const hints: Readonly<Record<FaultKind, string>> = {
  dns: address,
  'dns-later': 'Check the network and its name server.',
  refused: address,
  unreachable: address,
  dropped: cut,
  truncated: cut,
  garbled: cut,
  'slow-connect': 'Check the network, and whether a firewall or a missing proxy stands between.',
  silent: slow,
  stalled: slow,
  slow,
  tls: 'Its TLS must be 1.2 or newer, and the address that of an https server.',
  'tls-authority': 'For a private authority, name its certificate in NODE_EXTRA_CA_CERTS.',
  'tls-expired': 'Have it renewed by who runs the host, and check the clock of this machine.',
  'tls-name': 'Name the host in the configuration as its certificate does.',
  proxy,
  'proxy-down': proxy,
  'proxy-login':
    'Put user and password into HTTPS_PROXY (http://user:password@proxy:3128), or exempt the host in NO_PROXY.',
  html: 'Check the address in the configuration: it may point at a login page, or a proxy answers in its place.',
  'not-json': 'Check that the address in the configuration is that of the API.',
  'redirected-away': 'Name the final address in the configuration.',
  redirects: 'Name the final address in the configuration, or have its redirects mended.',
  'foreign-page': 'Name the address in the configuration under which the host knows itself.',
  'too-large': 'Read less at once: fewer earlier sprints, or fewer repositories.',
};

function hostOf({ url }: Access): string {
  return URL.canParse(url) ? new URL(url).host : 'the configured address';
}
