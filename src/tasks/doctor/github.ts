import type { LoadedConfig } from '../../config/load.ts';
import { SprintError } from '../../errors.ts';
import type { Gap, Source, SprintSnapshot } from '../../model/snapshot.ts';
import { type Check, failed, ok, warning } from './check.ts';

/** How each repository, and each owner whose repositories are all read, could be read. */
export function githubChecks({ sources, gaps }: SprintSnapshot, { github, origins }: LoadedConfig): Check[] {
  if (github === null) {
    const token = origins.get('github.token')?.kind === 'default' ? '' : ' although a token is set';
    return [warning('github', `no repository is named${token}: reports leave code out`, 'Name them in github.repos.')];
  }
  return sources
    .filter(({ kind }) => kind === 'github')
    .flatMap((source) => {
      const missing = gaps.filter((gap) => !gap.chosen && gap.source === source.id);
      return sourceChecks(source, missing, github.tokenName);
    });
}

function sourceChecks(source: Source, gaps: readonly Gap[], tokenName: string): Check[] {
  const { id, host, status, error, requests, fetched } = source;
  if (status === 'ok') {
    const what = id.endsWith('/*') ? `lists ${fetched ?? 0} repositories to read` : 'can be read';
    return [ok(id, `${what} at ${host} (${requests} requests)`)];
  }
  if (status === 'partial' || status === 'stale') {
    if (gaps.length === 0) return [warning(id, error ?? `is ${status}`, null)];
    return gaps.map((gap) => warning(id, `${gap.missing}: ${gap.because}`, remedy(gap, tokenName)));
  }
  const kind = status === 'denied' ? 'access' : 'unavailable';
  const hint = `Check its name in github.repos, and what the token in ${tokenName} may read.`;
  return [failed(id, new SprintError(kind, error ?? `is ${status}`, { hint }))];
}

/** The permission a fine-grained token or an App needs for what it was refused (docs.github.com, "Permissions required"). */
const permissions: readonly (readonly [missing: RegExp, permission: string])[] = [
  [/^checks /, 'Commit statuses: read and Checks: read (which fine-grained tokens do not offer)'],
  [/deployment/, 'Deployments: read'],
  [/releases|commits of the default branch|branches/, 'Contents: read'],
  [/pull request|review|labels|comments|merged/, 'Pull requests: read'],
];

function remedy({ code, missing }: Gap, tokenName: string): string | null {
  if (!/-denied$/.test(code)) return null;
  const permission = permissions.find(([words]) => words.test(missing))?.[1];
  return permission === undefined ? null : `Give the token in ${tokenName} the permission ${permission}.`;
}
