import { expect, test } from 'vitest';
import type { GithubAccess } from '../../src/gather/hosts.ts';
import { ownerOf } from '../../src/gather/principal.ts';
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
