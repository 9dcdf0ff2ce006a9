import { afterEach, describe, expect, test } from 'vitest';
import { laterInGithub } from '../../../src/demo/later/github.ts';
import { type KeptLore, openLore } from '../../../src/gather/lore.ts';
import { busyRepository, dayMs, organizationOf, smallOrganization, sprintWindow } from '../../demo/github-world.ts';
import { type Desk, keptFrom, openDesk, plain } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const windows = [sprintWindow] as const;

function failures(from: number): number {
  return desk.server.requests.slice(from).filter(({ status }) => status !== 200).length;
}

describe('how wide a page of a repository may be', () => {
  test('is known to the next run, which sends nothing that fails', async () => {
    desk = await openDesk(smallOrganization(), { tooWideAbove: 6 });
    const lore = openLore(null, desk.now);
    const first = await desk.ask({ repos: ['acme/web'], windows, lore });
    const then = desk.server.requests.length;
    const next = openLore(JSON.parse(JSON.stringify(lore.learnt())) as KeptLore, desk.now);
    const second = await desk.ask({ repos: ['Acme/Web'], windows, lore: next });

    expect(failures(0)).toBeGreaterThan(2);
    expect(failures(then)).toBe(0);
    expect(plain(second.readings[0])).toEqual(plain(first.readings[0]));
    expect(next.learnt()).toBeNull();
  });

  test('is forgotten after a day', async () => {
    desk = await openDesk(smallOrganization(), { tooWideAbove: 6 });
    const lore = openLore(null, desk.now);
    await desk.ask({ repos: ['acme/api'], windows, lore });
    const then = desk.server.requests.length;
    await desk.ask({ repos: ['acme/api'], windows, lore: openLore(lore.learnt(), () => desk.now() + dayMs + 1) });

    expect(failures(then)).toBeGreaterThan(0);
  });

  test('is not remembered where all went well', async () => {
    desk = await openDesk(smallOrganization());
    const lore = openLore(null, desk.now);
    await desk.ask({ repos: ['acme/web'], windows, lore });

    expect(lore.learnt()).toBeNull();
  });

  test.each([['wide'], [0], [2.5], [4_000], [null]])('is not believed when it is %j', async (width) => {
    desk = await openDesk(smallOrganization());
    const name = `github:${new URL(desk.server.url).host}:acme/api:width`;
    const { readings } = await desk.ask({
      repos: ['acme/api'],
      windows,
      lore: openLore({ [name]: { at: desk.now(), value: width } }, desk.now),
    });

    expect(readings[0]?.sources[0]?.status).toBe('ok');
  });
});

describe('fields that a server does not know', () => {
  test('are not asked again by the next run, nor by a refresh', async () => {
    const organization = organizationOf([busyRepository('acme/api', 0)]);
    desk = await openDesk(organization, {
      missingFields: ['PullRequest.totalCommentsCount', 'Deployment.latestStatus'],
    });
    const lore = openLore(null, desk.now);
    const first = await desk.ask({ repos: ['acme/api'], windows, lore });
    const second = await desk.ask({ repos: ['acme/api'], windows, lore });
    desk.become(laterInGithub(organization, 5, [{ kind: 'label', repository: 'acme/api', number: 8, label: 'late' }]));
    const third = await desk.ask({ repos: ['acme/api'], windows, lore, kept: keptFrom(second, windows[0]) });

    expect(first.requests - second.requests).toBe(2);
    expect(plain(second.readings[0])).toEqual(plain(first.readings[0]));
    expect(third.requests).toBe(2);
    expect(third.readings[0]?.repositories[0]?.pullRequests[0]).toMatchObject({ comments: null });
  });

  test('do not keep a probe from what it can tell', async () => {
    const missingFields = ['Release.tagCommit'];
    desk = await openDesk(smallOrganization(), { missingFields });
    const ask = { repos: ['acme/api', 'acme/attic'], windows };
    const first = await desk.ask(ask);
    const again = await desk.ask({ ...ask, kept: keptFrom(first, windows[0]) });

    // The probe once with the field and once without.
    expect(again.requests).toBe(2);
    expect(plain(again.readings[0])).toEqual(plain(first.readings[0]));
  });
});
