import { z } from 'zod';
import { SprintError } from '../../../errors.ts';
import type { Instant } from '../../../model/sprint.ts';
import type { Runtime } from '../../../runtime.ts';
import { type GithubAccess, openGithub, type RestAnswer } from './client.ts';

/** What GitHub lets us do: as whom we ask, and how much of each hourly limit is left. */
export interface Standing {
  readonly host: string;
  readonly kind: TokenKind;
  /** The scopes of a classic token; null for every other kind, which has permissions instead. */
  readonly scopes: readonly string[] | null;
  /** Empty where GitHub sets none, as most Enterprise Servers. */
  readonly limits: readonly Limit[];
}

export type TokenKind = 'app' | 'installation' | 'actions' | 'fine-grained' | 'classic' | 'unknown';

export interface Limit {
  readonly resource: 'graphql' | 'core';
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

/** Asks GitHub for its limits, which costs none of them. @throws SprintError when it cannot be asked */
export async function githubStanding(access: GithubAccess, runtime: Runtime): Promise<Standing> {
  const client = await openGithub(access, runtime);
  const answer = await limitsOf(() => client.get('/rate_limit'));
  const told = limitsAnswer.safeParse(answer?.body);
  const { core, graphql } = told.success ? told.data.resources : {};
  const header = answer?.headers.get('x-oauth-scopes') ?? null;
  const words = (header ?? '').split(',').map((scope) => scope.trim());
  const scopes = header === null ? null : words.filter((scope) => /^[\w:-]{1,40}$/.test(scope));
  const limits = [
    ...(graphql === undefined ? [] : [{ resource: 'graphql' as const, ...graphql }]),
    ...(core === undefined ? [] : [{ resource: 'core' as const, ...core }]),
  ].map(({ resource, limit, remaining, reset }) => ({ resource, limit, remaining, resetAt: reset * 1_000 }));
  return {
    host: client.host,
    kind: kindOf(access, scopes, limits),
    scopes: access.app === undefined ? scopes : null,
    limits,
  };
}

/** Where limits are switched off, there is nothing at their address. */
async function limitsOf(ask: () => Promise<RestAnswer>): Promise<RestAnswer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SprintError && error.status === 404) return null;
    throw error;
  }
}

/** GitHub lets a workflow ask so often in an hour (docs.github.com, "Rate limits for the REST API"). */
const limitOfActions = 1_000;

/**
 * By what a token begins with (github.blog, "Behind GitHub's new authentication token formats"); only classic ones have
 * scopes. The token of a workflow and that of another installation look alike: the limit tells them apart.
 */
function kindOf({ app, token }: GithubAccess, scopes: readonly string[] | null, limits: readonly Limit[]): TokenKind {
  if (app !== undefined) return 'app';
  const value = token.reveal();
  if (value.startsWith('github_pat_')) return 'fine-grained';
  if (value.startsWith('ghs_'))
    return limits.some(({ limit: of }) => of === limitOfActions) ? 'actions' : 'installation';
  return value.startsWith('ghp_') || scopes !== null ? 'classic' : 'unknown';
}

const limit = z.looseObject({ limit: z.number(), remaining: z.number(), reset: z.number() });
const limitsAnswer = z.looseObject({
  resources: z.looseObject({ core: limit.optional(), graphql: limit.optional() }),
});
