import { SprintError } from '../../errors.ts';
import type { Access } from './access.ts';
import type { Answer } from './exchange.ts';

/** Why a host said 401 or 403, as far as it tells, and what the owner of the token can do about it. */
export function refusedAccess(answer: Answer, access: Access, host: string, quote: string): SprintError {
  const { name, tokenName, id } = access;
  const { status } = answer;
  const { says, hint } = reasonOf(answer, access, host);
  const message = `${name} at ${host} ${says} (${status}; the token is in ${tokenName}).${quote}`;
  return new SprintError('access', message, { hint, status, source: id });
}

interface Reason {
  readonly says: string;
  readonly hint: string;
}

function reasonOf(answer: Answer, { id, tokenName }: Access, host: string): Reason {
  const { status, headers, text } = answer;
  const body = text.slice(0, 4_000);
  if (headers.has('x-github-sso')) {
    return {
      says: 'wants single sign-on for this token',
      hint: `Authorise the token in ${tokenName} for the organization: ${siteOf(host)} → Settings → Tokens → Configure SSO.`,
    };
  }
  if (/ip allow list|ip address.{0,40}(?:not allowed|blocked)/i.test(body)) {
    return {
      says: 'does not admit this network address',
      hint: 'Run it from an address on the IP allow list, or have this one added.',
    };
  }
  if (/captcha/i.test(headers.get('x-authentication-denied-reason') ?? '')) {
    return {
      says: 'wants a CAPTCHA after failed logins',
      hint: `Log in to ${host} once in a browser, then try again.`,
    };
  }
  if (/not accessible by|scope does not match|insufficient scope/i.test(body)) {
    return {
      says: 'says that the token lacks a scope for this',
      hint: `Give the token in ${tokenName} ${permissionsIn(headers)}.`,
    };
  }
  if (status === 401) return { says: 'refused the token', hint: renewal(id, tokenName, host) };
  return {
    says: 'does not allow this',
    hint: `The owner of the token in ${tokenName} needs permission to browse the board, its projects or the repository.`,
  };
}

/** GitHub names what would do, such as `pull_requests=read; contents=read` (X-Accepted-GitHub-Permissions). */
function permissionsIn(headers: Headers): string {
  const named = headers.get('x-accepted-github-permissions') ?? '';
  return /^[a-z_]+=[a-z_=,; ]{1,200}$/.test(named)
    ? `the permission ${named}`
    : 'the read permissions the documentation lists';
}

function renewal(id: Access['id'], tokenName: string, host: string): string {
  if (id === 'github') {
    return `Check that the token in ${tokenName} is whole and has not expired; make a new one at ${siteOf(host)} → Settings → Developer settings.`;
  }
  return host.endsWith('.atlassian.net')
    ? `Check the e-mail address and ${tokenName}: Atlassian API tokens expire within a year. Make a new one at id.atlassian.com → Security → API tokens.`
    : `Check that ${tokenName} is whole and has not expired. Jira Cloud also needs the e-mail address; a Data Center token stands alone.`;
}

/** Where people use what the API of a host serves. */
function siteOf(host: string): string {
  return host === 'api.github.com' ? 'github.com' : host;
}
