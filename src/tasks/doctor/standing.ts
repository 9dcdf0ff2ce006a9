import type { GithubSettings } from '../../config/settle.ts';
import type { Limit, Standing, TokenKind } from '../../gather/hosts/github/standing.ts';
import { type Check, ok, warning } from './check.ts';

/** As whom GitHub is asked, what such a token may not do, and how much of the hour’s limits is left. */
export function standingChecks(standing: Standing, github: GithubSettings): Check[] {
  const { host, kind, scopes } = standing;
  const held = scopes === null || scopes.length === 0 ? '' : ` with the scopes ${scopes.join(', ')}`;
  return [
    ok('github token', `${kinds[kind].is} in ${github.tokenName}${held}, known to ${host}. ${kinds[kind].reach}`),
    ...reachChecks(standing, github),
    ...limitChecks(standing),
  ];
}

const kinds: Readonly<Record<TokenKind, { readonly is: string; readonly reach: string }>> = {
  app: { is: 'the key of a GitHub App', reach: 'It reads what its installation was given, of one account.' },
  installation: {
    is: 'the token of an installation',
    reach: 'It reads what it was given, of one account, for an hour.',
  },
  actions: { is: 'the token of a workflow', reach: 'It reads the repository of the workflow.' },
  'fine-grained': { is: 'a fine-grained token', reach: 'It reads the repositories it was given, of one owner.' },
  classic: { is: 'a classic token', reach: 'It reads what its owner may see.' },
  unknown: { is: 'a token of an unknown kind', reach: 'It reads what it was given.' },
};

/** Kinds that reach one account only (docs.github.com, "Managing your personal access tokens"). */
const ofOneOwner: readonly TokenKind[] = ['app', 'installation', 'actions', 'fine-grained'];

function reachChecks({ kind, scopes }: Standing, { repos, checks, tokenName }: GithubSettings): Check[] {
  const owners = new Set(repos.map((repo) => repo.split('/')[0]?.toLowerCase()));
  const found: Check[] = [];
  if (ofOneOwner.includes(kind) && owners.size > 1) {
    const says = `repositories of ${owners.size} owners are named, and ${kinds[kind].is} reaches one`;
    found.push(
      warning('github token', says, 'Use a classic token with the scope repo, or a configuration for each owner.'),
    );
  }
  if (kind === 'actions' && (repos.length > 1 || repos.some((repo) => repo.endsWith('/*')))) {
    const says = 'a workflow reads private code of its own repository only, and several are named';
    found.push(
      warning('github token', says, 'Use a GitHub App (github.app), or a token kept as a secret of the workflow.'),
    );
  }
  if (kind === 'classic' && scopes !== null && !scopes.includes('repo')) {
    const says = 'it lacks the scope repo: private repositories are not there for it';
    found.push(
      warning('github token', says, `Give the token in ${tokenName} the scope repo, if any of them is private.`),
    );
  }
  if (kind === 'fine-grained' && checks) {
    const says = 'checks are asked for, and fine-grained tokens often may not read them: what is denied is a gap';
    found.push(
      warning('github token', says, 'Use a GitHub App with Checks: read, a classic token, or github.checks: false.'),
    );
  }
  return found;
}

/** Below this share a large report may not be finished. */
const fewLeft = 0.1;

function limitChecks({ host, limits }: Standing): Check[] {
  if (limits.length === 0) return [ok('github limits', `${host} sets none`)];
  const says = limits.map(limitSaid).join('; ');
  const short = limits.filter(({ limit, remaining }) => remaining < limit * fewLeft);
  return [
    short.length === 0
      ? ok('github limits', says)
      : warning('github limits', says, 'Wait until then, or use another token.'),
  ];
}

function limitSaid({ resource, limit, remaining, resetAt }: Limit): string {
  const what = resource === 'graphql' ? 'points for queries' : 'requests';
  return `${remaining} of ${limit} ${what} left until ${new Date(resetAt).toISOString().slice(11, 16)} UTC`;
}
