import { SprintError } from '../../../errors.ts';
import { plainText } from '../../http/excerpt.ts';
import type { GithubClient } from './client.ts';

/** GitHub's answer is not of the form we know; `problem` is what a schema said. */
export function unknownShape(
  { host }: { readonly host: string },
  problem:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined,
): SprintError {
  const [issue] = problem?.issues ?? [];
  const place =
    issue === undefined ? 'there is no data in it' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return new SprintError('unavailable', `GitHub at ${host} answered in a form we do not know (${place}).`, {
    hint: 'Run it again; if it stays so, a newer version may know it.',
  });
}

/**
 * The error for what a token may not do. Only GitHub's words tell why: for want of a permission, of single sign-on, of the
 * right network, or because the organization admits no such tokens.
 */
export function refusedBy({ tokenName }: Pick<GithubClient, 'tokenName'>, what: string, says: string): SprintError {
  const quote = says === '' ? '' : ` GitHub says: “${plainText(says)}”`;
  const message = `The token in ${tokenName} may not ${what}.${quote}`;
  return new SprintError('access', message, { hint: remedyFor(says, tokenName), source: 'github' });
}

function remedyFor(says: string, tokenName: string): string {
  if (/\bSAML\b|single sign-on/i.test(says)) {
    return `Authorise the token in ${tokenName} for the organization: Settings → Developer settings → Tokens → Configure SSO.`;
  }
  if (/ip allow list/i.test(says)) return 'Run it from an address on the IP allow list, or have this one added.';
  if (/forbids access via/i.test(says)) {
    return `The organization admits no such tokens: put another kind into ${tokenName}, or use a GitHub App (github.app).`;
  }
  return `Give the token in ${tokenName} read access to contents, pull requests, deployments and metadata.`;
}
