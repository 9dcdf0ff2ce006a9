import { expect, test } from 'vitest';
import type { GithubAccess } from '../../src/gather/hosts.ts';
import { ownerOf, sealOf } from '../../src/gather/principal.ts';
import { Secret } from '../../src/model/secret.ts';
import { aGatherRequest } from './demo-request.ts';

const demo = { jira: { url: 'https://acme.atlassian.net', email: 'me@acme.com', token: 'jira-canary', boardId: 1 } };
const access: GithubAccess = {
  url: 'https://api.github.com',
  token: new Secret('github-canary'),
  tokenName: 'GITHUB_TOKEN',
};
const app = { id: '4711', installation: '99', repo: 'acme/web' };

function principalOf(github: GithubAccess | null): string {
  return ownerOf(aGatherRequest(demo, { github })).principal;
}

test('what is known of a site that is said to be a Cloud is not believed of a Data Center', () => {
  const asked = (['auto', 'cloud', 'dc'] as const).map((deployment) => {
    const request = aGatherRequest(demo);
    return ownerOf({ ...request, jira: { ...request.jira, deployment } }).principal;
  });
  expect(new Set(asked).size).toBe(3);
});

test('entries are sealed with the tokens, and nothing else', () => {
  const seal = (token: string, github: GithubAccess | null) =>
    sealOf(aGatherRequest({ jira: { ...demo.jira, token } }, { github })).reveal();
  const other = { ...access, token: new Secret('another') };
  expect(new Set([seal('a', null), seal('b', null), seal('a', access), seal('a', other)]).size).toBe(4);
  expect(seal('jira-canary', access)).not.toContain('canary');
});

test('entries belong to a token, and to an App by its key, its id and its installation', () => {
  const asked = [
    null,
    access,
    { ...access, token: new Secret('another') },
    { ...access, app },
    { ...access, app: { ...app, id: '4712' } },
    { ...access, app: { ...app, installation: '100' } },
    { ...access, app: { ...app, installation: null } },
    { ...access, app: { ...app, installation: null, repo: 'other/web' } },
  ];

  expect(new Set(asked.map(principalOf)).size).toBe(asked.length);
  expect(principalOf({ ...access, app: { ...app } })).toBe(principalOf({ ...access, app }));
  expect(JSON.stringify(ownerOf(aGatherRequest(demo, { github: access })))).not.toContain('canary');
});
