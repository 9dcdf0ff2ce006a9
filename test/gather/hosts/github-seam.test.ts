import { afterEach, expect, test } from 'vitest';
import { laterInGithub } from '../../../src/demo/later/github.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import { busyRepository, organizationOf, sprintStart } from '../../demo/github-world.ts';
import { type Desk, openDesk, plain } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const now = sprintStart + 20 * 86_400_000;
const window = { start: sprintStart, end: now };
const company: Organization = { ...organizationOf([busyRepository('acme/web', 170)]), now };

/** Reads the repository, which becomes another as its second page is asked for. */
async function readWhile(then: Organization) {
  let isLate = false;
  desk = await openDesk(company, {
    fault: ({ seen }) => {
      if (seen === 1 && !isLate) {
        isLate = true;
        desk.become(then);
      }
      return null;
    },
  });
  return desk.ask({ repos: ['acme/web'], windows: [window] });
}

test('a pull request that moves to the front from a page nobody has turned yet is found', async () => {
  const oldest = company.repositories[0]?.pullRequests.toSorted((a, b) => a.updatedAt - b.updatedAt);
  const late = oldest?.find(({ updatedAt }) => updatedAt >= sprintStart);
  if (late === undefined) throw new Error('The world has changed.');
  const then = laterInGithub(company, 5, [
    { kind: 'label', repository: 'acme/web', number: late.number, label: 'late' },
    { kind: 'open', repository: 'acme/web', title: 'PAY-2: Opened meanwhile' },
  ]);
  const meanwhile = await readWhile(then);
  const whole = await desk.ask({ repos: ['acme/web'], windows: [window] });

  const [reading, truth] = [meanwhile.readings[0]?.repositories[0], whole.readings[0]?.repositories[0]];
  expect(reading?.pullRequests).toEqual(truth?.pullRequests);
  expect(reading?.pullRequests.slice(0, 2).map(({ number }) => number)).toContain(late.number);
  // What has happened meanwhile is seen as a change by the next run.
  expect(meanwhile.marks).not.toEqual(whole.marks);
});

test('a walk of more than three pages looks at the first once more, for one request', async () => {
  const { requests, readings } = await readWhile(company);
  const widths = desk.server.requests.flatMap(
    ({ body }) => (body as { variables: { pullsFirst?: number } }).variables.pullsFirst ?? [],
  );

  expect(widths).toEqual([25, 37, 50, 50, 50, 10]);
  expect(requests).toBe(widths.length + 2);
  expect(plain(readings[0])).toMatchObject({ gaps: [] });
});
