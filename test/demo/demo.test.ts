import { expect, test } from 'vitest';
import { startDemo } from '../../src/demo/demo.ts';
import { asking } from './asking.ts';

test('the demo is a Jira and a GitHub on loopback over one company, and ends when it is closed', async () => {
  const demo = await startDemo();
  const me = await asking({ ...demo.jira, requests: [], become: demo.become, close: demo.close }).get(
    '/rest/api/3/myself',
  );
  const headers = { Authorization: `Bearer ${demo.github.token}` };
  const body = JSON.stringify({ query: '{ viewer { login } }' });
  const github = await fetch(`${demo.github.url}/graphql`, { method: 'POST', headers, body });
  await github.text();
  const asked = demo.requests.map(({ server }) => server);
  await demo.close();

  expect(me.status).toBe(200);
  expect(github.status).toBe(200);
  expect(asked).toEqual(['jira', 'github']);
  expect([new URL(demo.jira.url).hostname, new URL(demo.github.url).hostname]).toEqual(['127.0.0.1', '127.0.0.1']);
  expect(demo.github.repos).toHaveLength(4);
  await expect(fetch(demo.jira.url)).rejects.toThrow();
  await expect(fetch(demo.github.url)).rejects.toThrow();
});

test('addresses of the company’s Jira in its code lead to the demo Jira', async () => {
  const demo = await startDemo();
  const bodies = demo.organization.repositories.flatMap(({ pullRequests }) => pullRequests.map(({ body }) => body));
  const row = demo.organization.truth.links.get(38)?.find(({ plays }) => plays === 'address-of-our-jira');
  await demo.close();

  expect(bodies.filter((body) => body.includes(`${demo.jira.url}/browse/${row?.issue}`))).toHaveLength(1);
});
