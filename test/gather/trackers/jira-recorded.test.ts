import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import type { Fault, FaultHook } from '../../../src/demo/faults.ts';
import { gather } from '../../../src/gather/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

describe.each(['cloud', 'dc'] as const)('what Jira records of code (%s)', (deployment) => {
  let fault: FaultHook = () => null;
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ deployment, jiraFault: (request) => fault(request) });
  });
  afterAll(() => demo.close());

  async function read(recorded: readonly ('development-panel' | 'remote-links')[], hook: FaultHook = () => null) {
    fault = hook;
    const before = demo.requests.length;
    const snapshot = await gather(aGatherRequest(demo, { recorded, historySprints: 0 }), aRuntime());
    const requests = demo.requests.slice(before);
    const keys = new Map(snapshot.issues.map(({ id, key }) => [id, key]));
    return {
      snapshot,
      requests,
      asked: requests.filter(({ path }) => /dev-status|remotelink/.test(path)),
      told: (snapshot.recorded ?? []).map(
        ({ issueId, kind, repository, ref }) => `${keys.get(issueId)} ${kind} ${repository} ${ref}`,
      ),
    };
  }
  const inSprint = () => demo.organization.issues.filter(({ sprintIds }) => sprintIds.includes(38));

  test('is not asked for unless it is wished for', async () => {
    const { snapshot, asked } = await read([]);

    expect(snapshot.recorded).toBeNull();
    expect(asked).toEqual([]);
  });

  test('in development panels is asked for only where the field says that there is something', async () => {
    const { snapshot, told, asked, requests } = await read(['development-panel']);
    const has = inSprint().filter(({ development }) => development.length > 0);
    const all = has.flatMap(({ key, development }) =>
      development.map(({ kind, repository, ref }) => [key, kind, repository, ref].join(' ')),
    );

    expect(all.length).toBeGreaterThan(4);
    expect(told.toSorted()).toEqual(all.toSorted());
    expect(asked).toHaveLength(all.length);
    expect(snapshot.gaps.filter(({ chosen }) => !chosen)).toEqual([]);
    expect(snapshot.sources[0]).toMatchObject({ status: 'ok', requests: requests.length });
  });

  test('in remote links is what points to code, and nothing else', async () => {
    const { told, asked, snapshot } = await read(['remote-links']);
    const has = inSprint().filter(({ remoteLinks }) => remoteLinks.length > 0);

    expect(asked).toHaveLength(snapshot.issues.length);
    expect(told).toHaveLength(2);
    expect(told.every((one) => has.some(({ key }) => one.startsWith(key)))).toBe(true);
    expect(told).toContainEqual(expect.stringMatching(/pull-request northlight-ferries\/web-checkout \d+$/));
    expect(told).toContainEqual(expect.stringMatching(/commit northlight-ferries\/harbour\/gates [0-9a-f]{40}$/));
  });

  test('in remote links is kept without the password somebody left in an address', async () => {
    const object = { url: 'https://ada:hunter2@github.com/acme/web/pull/12', title: `Fix\n${'x'.repeat(100_000)}` };
    const hook: FaultHook = ({ path }) =>
      path.includes('/remotelink') ? { headers: { 'content-type': 'application/json' }, body: [{ object }] } : null;
    const { snapshot } = await read(['remote-links'], hook);

    expect(snapshot.recorded?.[0]).toMatchObject({ url: 'https://github.com/acme/web/pull/12', title: 'Fix' });
    expect(JSON.stringify(snapshot.recorded)).not.toContain('hunter2');
  });

  const html = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' };
  test.each<[what: string, fault: Fault]>([
    ['403', { status: 403, body: { message: 'Forbidden' } }],
    ['404', { status: 404, body: { message: 'Not Found' } }],
    ['410', { status: 410, body: { message: 'Gone' } }],
    [
      '401, which a token of few scopes meets',
      { status: 401, body: { message: 'Unauthorized; scope does not match' } },
    ],
    ['429 for an hour', { status: 429, headers: { 'retry-after': '3600' }, body: {} }],
    ['500', { status: 500, body: {} }],
    ['a web page', html],
    ['a dropped connection', { wire: 'refuse' }],
    ['another shape', { headers: { 'content-type': 'application/json' }, body: {} }],
  ])('is given up at the first answer that stays %s', async (_, its) => {
    const hook: FaultHook = ({ path }) => (/dev-status|remotelink/.test(path) ? its : null);
    const { snapshot, asked } = await read(['development-panel', 'remote-links'], hook);

    expect(snapshot.recorded).toEqual([]);
    expect(snapshot.gaps.filter(({ chosen }) => !chosen).map(({ code }) => code)).toEqual([
      'development-panel-unreadable',
      'remote-links-unreadable',
    ]);
    expect(snapshot.sources[0]?.status).toBe('partial');
    expect(snapshot.issues.length).toBeGreaterThan(50);
    // Six of each are under way when the first answer comes; nobody promises panels, so they are asked for once.
    expect(new Set(asked.map(({ path }) => path)).size).toBeLessThanOrEqual(12);
    const panels = asked.filter(({ path }) => path.includes('dev-status')).map(({ path }) => path);
    expect(panels.length).toBeLessThanOrEqual(6);
    expect(new Set(panels).size).toBe(panels.length);
  });

  test('waits where Jira only limits requests, and asks for remote links again after a hiccup', async () => {
    const said = new Set<string>();
    const hook: FaultHook = ({ path }) => {
      const what = /dev-status|remotelink/.exec(path)?.[0];
      if (what === undefined || said.has(what)) return null;
      said.add(what);
      return { status: 429, headers: { 'retry-after': '0' }, body: {} };
    };
    const limited = await read(['development-panel', 'remote-links'], hook);
    said.clear();
    const broken = await read(['remote-links'], (request) =>
      hook(request) === null ? null : { status: 503, body: {} },
    );
    const whole = await read(['development-panel', 'remote-links']);

    expect([...limited.snapshot.gaps, ...broken.snapshot.gaps].filter(({ chosen }) => !chosen)).toEqual([]);
    expect(limited.told).toEqual(whole.told);
    expect(limited.asked).toHaveLength(whole.asked.length + 2);
    expect(broken.told).toEqual(
      whole.snapshot.recorded?.flatMap(({ source }, nth) => (source === 'remote-link' ? [whole.told[nth]] : [])),
    );
  });

  test('keeps what was read before Jira stopped answering', async () => {
    let count = 0;
    const hook: FaultHook = ({ path }) => {
      if (!path.includes('/remotelink')) return null;
      count += 1;
      return count > 60 ? { status: 500, body: {} } : null;
    };
    const { snapshot } = await read(['remote-links'], hook);

    expect(snapshot.gaps).toContainEqual(expect.objectContaining({ code: 'remote-links-unreadable', chosen: false }));
    expect(snapshot.recorded?.every(({ source }) => source === 'remote-link')).toBe(true);
  });
});
