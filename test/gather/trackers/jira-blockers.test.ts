import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { later } from '../../../src/demo/later/jira.ts';
import { openStore } from '../../../src/gather/cache.ts';
import { gather } from '../../../src/gather/snapshot.ts';
import { blockersIn, blockersNow, blockersWith, linkEntriesOf } from '../../../src/gather/trackers/jira-blockers.ts';
import { openPool } from '../../../src/gather/trackers/jira-pool.ts';
import { rawHistory } from '../../../src/gather/trackers/jira-shapes.ts';
import type { Blocker } from '../../../src/model/issue.ts';
import { aGatherRequest, jiraAccess } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { content } from './refreshing.ts';

const status = (key: string) => ({ id: '1', name: 'Any', statusCategory: { key } });
const blocks = { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
const inward = (key: string, category = 'new', type: object = blocks) => ({
  id: '1',
  type,
  inwardIssue: { id: '9', key, fields: { status: status(category) } },
});
const aBlocker = (key: string, its: Partial<Blocker> = {}): Blocker => ({
  key,
  from: null,
  until: null,
  category: 'new',
  ...its,
});

/** A history entry as Jira writes it: items of links have no field id. */
const entry = (id: string, at: number, ...items: object[]) =>
  rawHistory.parse({ id, created: new Date(at).toISOString(), items });
const made = (key: string, words = `This issue is blocked by ${key}`) => ({
  field: 'Link',
  fieldtype: 'jira',
  from: null,
  fromString: null,
  to: key,
  toString: words,
});
const gone = (key: string, words = `This issue is blocked by ${key}`) => ({
  field: 'Link',
  fieldtype: 'jira',
  from: key,
  fromString: words,
  to: null,
  toString: null,
});
const entriesOf = (...histories: ReturnType<typeof entry>[]) => linkEntriesOf(histories, openPool());

describe('blockers of an issue now', () => {
  test('are the inward issues of links that say so, whatever the type is called, in any letter case', () => {
    const links = [
      inward('PAY-9', 'done'),
      inward('PAY-2', 'indeterminate', { name: 'Impediment', inward: 'Is Blocked By', outward: 'blocks' }),
    ];

    expect(blockersIn(links, openPool())).toEqual([
      aBlocker('PAY-2', { category: 'indeterminate' }),
      aBlocker('PAY-9', { category: 'done' }),
    ]);
  });

  test('are neither what the issue blocks itself nor what it is otherwise linked to', () => {
    const links = [
      { id: '1', type: blocks, outwardIssue: { id: '9', key: 'PAY-9', fields: { status: status('new') } } },
      inward('PAY-8', 'new', { name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' }),
      { id: '2', type: null, inwardIssue: null },
    ];

    expect(blockersIn(links, openPool())).toEqual([]);
  });

  test('are not known where Jira shows no links, and of a blocker it shows little of the state is not', () => {
    expect(blockersIn(undefined, openPool())).toBeNull();
    expect(blockersIn([{ type: blocks, inwardIssue: { key: 'PAY-9' } }], openPool())).toEqual([
      aBlocker('PAY-9', { category: null }),
    ]);
  });
});

describe('what a history tells of blockers', () => {
  test('is since when they block', () => {
    const entries = entriesOf(
      entry('1', 1_000, made('PAY-9')),
      entry('2', 2_000, made('PAY-8', 'This issue blocks PAY-8')),
    );

    expect(blockersWith([aBlocker('PAY-9')], entries)).toEqual([aBlocker('PAY-9', { from: 1_000 })]);
  });

  test('is since when and until when others did, in Cloud’s words as in those of old servers', () => {
    const words = 'This work item is blocked by PAY-9';
    const entries = entriesOf(entry('2', 2_000, gone('PAY-9', words)), entry('1', 1_000, made('PAY-9', words)));

    expect(blockersWith([], entries)).toEqual([aBlocker('PAY-9', { from: 1_000, until: 2_000, category: null })]);
  });

  test('may be several times', () => {
    const entries = entriesOf(
      entry('1', 1_000, made('PAY-9')),
      entry('2', 2_000, gone('PAY-9')),
      entry('3', 3_000, made('PAY-9')),
    );

    expect(blockersWith([aBlocker('PAY-9')], entries)).toEqual([
      aBlocker('PAY-9', { from: 1_000, until: 2_000, category: null }),
      aBlocker('PAY-9', { from: 3_000 }),
    ]);
  });

  test('leaves the begin open where it is silent, and a link without an end that is there no more out', () => {
    expect(blockersWith([aBlocker('PAY-9')], entriesOf(entry('1', 1_000, made('PAY-7'))))).toEqual([aBlocker('PAY-9')]);
    expect(blockersWith([], entriesOf(entry('2', 2_000, gone('PAY-9'))))).toEqual([
      aBlocker('PAY-9', { until: 2_000, category: null }),
    ]);
  });

  test('is told once though pages overlap', () => {
    const twice = entriesOf(
      entry('1', 1_000, made('PAY-9')),
      entry('1', 1_000, made('PAY-9')),
      entry('2', 2_000, gone('PAY-9')),
    );

    expect(blockersWith([], twice)).toHaveLength(1);
  });
});

describe('known blockers', () => {
  test('take on the state that is told now, but for those of the past', () => {
    const past = aBlocker('PAY-8', { from: 1, until: 2, category: null });

    expect(blockersNow([past, aBlocker('PAY-9', { from: 3 })], [aBlocker('PAY-9', { category: 'done' })])).toEqual([
      past,
      aBlocker('PAY-9', { from: 3, category: 'done' }),
    ]);
  });

  test('are read again where others block now', () => {
    expect(blockersNow([aBlocker('PAY-9')], [])).toBeNull();
    expect(blockersNow([], [aBlocker('PAY-9')])).toBeNull();
    expect(blockersNow([aBlocker('PAY-9')], [aBlocker('PAY-8')])).toBeNull();
  });
});

describe.each(['cloud', 'dc'] as const)('teams and blockers of the demo company (%s)', (deployment) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ deployment });
  });
  afterAll(() => demo.close());

  const read = async (overrides: Parameters<typeof aGatherRequest>[1] = {}) => {
    const jira = jiraAccess(demo, { teamField: 'Team' });
    return gather(aGatherRequest(demo, { jira, ...overrides }), aRuntime({ now: () => demo.organization.now }));
  };

  test('are those that were told', async () => {
    const { issues, history } = await read();
    const told = new Map(demo.organization.issues.map((issue) => [issue.id, issue]));

    expect(issues.map(({ team }) => team)).toEqual(issues.map(({ id }) => told.get(id)?.team));
    expect(new Set(issues.map(({ team }) => team)).size).toBeGreaterThan(2);
    const blocked = issues.filter(({ blockers }) => (blockers?.length ?? 0) > 0);
    expect(blocked.length).toBeGreaterThan(0);
    for (const { blockers } of blocked) {
      for (const { from, until } of blockers ?? []) {
        expect(from).not.toBeNull();
        expect(until ?? demo.organization.now).toBeGreaterThan(from ?? Number.POSITIVE_INFINITY);
      }
    }
    expect(issues.every(({ blockers }) => blockers !== null)).toBe(true);
    expect(history.issues.every(({ team, blockers }) => team === null && blockers === null)).toBe(true);
  });

  test('stay right when an active sprint is brought up to date: linked, done, unlinked', async () => {
    const store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());
    const wished = { board: '2', sprint: 'active', store };
    const members = demo.organization.issues.filter(({ sprintIds, subtask }) => sprintIds.includes(138) && !subtask);
    const [one, other] = members.filter(({ statusId }) => statusId === '10101');
    const [issue, by] = [one?.id ?? '', other?.id ?? ''];
    const same = async () => {
      const [refreshed, whole] = [await read(wished), await read({ ...wished, store: null })];
      expect(content(refreshed)).toEqual(content(whole));
      return refreshed.issues.find(({ id }) => id === issue)?.blockers?.filter(({ key }) => key === other?.key);
    };
    await read(wished);

    demo.become(later(demo.organization, 60, [{ kind: 'block', issue, by }]));
    expect(await same()).toMatchObject([{ until: null, category: 'new' }]);
    // The blocked issue is not updated by what happens to its blocker.
    demo.become(later(demo.organization, 60, [{ kind: 'move', issue: by, status: 'Fertig' }]));
    expect(await same()).toMatchObject([{ until: null, category: 'done' }]);
    demo.become(later(demo.organization, 60, [{ kind: 'unblock', issue, by }]));
    expect(await same()).toMatchObject([{ category: null }]);
  });
});
