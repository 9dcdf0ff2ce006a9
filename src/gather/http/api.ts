import type { Access } from './access.ts';
import type { Api } from './policy.ts';

/** Which interface of the host an address belongs to. */
export function apiOf(
  { id, deployment = 'auto' }: Pick<Access, 'id' | 'deployment'>,
  { hostname, pathname }: URL,
): Api {
  if (id === 'github') {
    if (pathname.endsWith('/graphql')) return 'github-graphql';
    return /\/search\/[a-z]+$/.test(pathname) ? 'github-search' : 'github-rest';
  }
  const isAtlassians = hostname.endsWith('.atlassian.net') || hostname === 'api.atlassian.com';
  const isCloud = deployment === 'cloud' || (deployment === 'auto' && isAtlassians);
  return isCloud ? 'jira-cloud' : 'jira-data-center';
}

/**
 * What the vendor counts together with a request: GitHub each of its resources, under the names of
 * `x-ratelimit-resource`; Jira each method of an endpoint.
 */
export function bucketOf(api: Api, method: string, endpoint: string): string {
  if (api === 'github-graphql') return 'graphql';
  if (api === 'github-search') return 'search';
  return api === 'github-rest' ? 'core' : `${method} ${endpoint}`;
}

/** Names that follow these words in a path: of owners and their repositories, of users. */
const named: Readonly<Record<string, readonly string[]>> = {
  repos: ['{owner}', '{repo}'],
  orgs: ['{owner}'],
  users: ['{user}'],
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\d+$/, '{id}'],
  [/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '{id}'],
  [/^[a-z][a-z0-9_]*-\d+$/i, '{key}'],
  [/^[A-Z][A-Z0-9_]+$/, '{key}'],
  [/^[0-9a-f]{7,64}$/i, '{sha}'],
  [/^customfield_\d+$/, '{field}'],
];

/** A path without what differs from question to question, so that equal questions can be counted, and nothing told. */
export function endpointOf(path: string): string {
  const names: string[] = [];
  const segments = path.split('/').map((segment, i, all) => {
    const name = names.shift();
    if (name !== undefined && segment !== '') return name;
    if (all[i - 1] === 'api') return segment.slice(0, 10);
    names.push(...(named[segment] ?? []));
    const known = patterns.find(([pattern]) => pattern.test(segment));
    if (known !== undefined) return known[1];
    return /^[\w.~-]{0,60}$/.test(segment) ? segment : '{name}';
  });
  return segments.join('/');
}
