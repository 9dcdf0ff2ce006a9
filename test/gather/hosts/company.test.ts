import { expect, test } from 'vitest';
import { makeOrganization } from '../../../src/demo/generate.ts';
import { windowOf } from '../../../src/model/sprint.ts';
import { read, truthOf } from './reading.ts';

test.each([
  [60, 7],
  // Two repositories have more than three pages: their first page is looked at once more.
  [1_000, 23],
])('reads all code of the demo company around a sprint of %i issues in %i requests', async (sprintSize, requests) => {
  const organization = makeOrganization({ sprintSize });
  const closed = organization.sprints.filter(({ state }) => state === 'closed');
  const last = closed.toSorted((a, b) => (a.completed ?? 0) - (b.completed ?? 0)).at(-1);
  const window = last === undefined ? null : windowOf(last, organization.now);
  if (window === null) throw new Error('The demo company has no closed sprint.');

  const repos = organization.repositories.map(({ name }) => name);
  const { reading, server } = await read({ organization, window, repos });

  expect(reading.gaps).toEqual([]);
  expect(server.requests.length).toBe(requests);
  expect(reading.repositories.map(({ name }) => name)).toEqual(repos.toSorted());
  for (const repository of reading.repositories) {
    const whole = organization.repositories.find(({ name }) => name === repository.name);
    const truth = whole === undefined ? null : truthOf(whole, window);
    const { pullRequests, commits, ...rest } = repository;
    expect({ ...rest, pullRequests: [], commits: [] }).toEqual({ ...truth, pullRequests: [], commits: [] });
    // Those of one second may come in either order.
    expect(byKey(pullRequests, ({ id }) => id)).toEqual(byKey(truth?.pullRequests ?? [], ({ id }) => id));
    expect(byKey(commits, ({ sha }) => sha)).toEqual(byKey(truth?.commits ?? [], ({ sha }) => sha));
  }
  expect(reading.repositories.flatMap(({ pullRequests }) => pullRequests).length).toBeGreaterThan(sprintSize / 2);
});

function byKey<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
