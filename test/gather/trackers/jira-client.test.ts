import { expect, test } from 'vitest';
import { z } from 'zod';
import { openJiraClient } from '../../../src/gather/trackers/jira-client.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aHost, aRuntime } from '../host.ts';

test('what Jira repeats of a login leaves the client in no error: later runs are told of some', async () => {
  const host = await aHost(({ headers }, response) => {
    const login = String(headers.authorization);
    const [, token = ''] = Buffer.from(login.slice('Basic '.length), 'base64').toString().split(':');
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errorMessages: [`No ${token}, no ${login}, no ${encodeURIComponent(token)}.`] }));
  });
  const demo = { jira: { url: host.url, email: 'me@acme.com', token: 'canary/of+Jira=', boardId: 1 } };
  const jira = await openJiraClient(aGatherRequest(demo).jira, aRuntime());

  const error = await jira.ask(z.unknown(), { path: '/rest/api/3/field' }).catch((thrown: Error) => thrown);

  expect(error).toMatchObject({ kind: 'access', status: 403, source: 'jira' });
  expect((error as Error).cause).toBeUndefined();
  expect((error as Error).message).toContain('It says: “No [redacted], no Basic [redacted], no [redacted].”');
  await host.close();
});
