import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { repository } from './company.ts';
import { boundsAbove, differences, leaks, totalsOff, untrue, wrongEnd } from './judgement.ts';
import { says } from './plays.ts';
import { randomTrouble, scheduleOf, someHoursLater } from './schedules.ts';
import { openStand, type Play, type Stand, type Told } from './stand.ts';

// Limits that name no end pass at once.
vi.mock('../../src/gather/http/policy.ts', async (original) => {
  const { policies, ...rest } = await original<typeof import('../../src/gather/http/policy.ts')>();
  const brief = Object.entries(policies).map(([api, policy]) => [api, { ...policy, unnamedLimit: 5 }]);
  return { ...rest, policies: Object.fromEntries(brief) };
});

type Mode = 'cold' | 'refresh' | 'several';

const flags = `--repo ${repository} --debug --stats --format json`;
const command: Readonly<Record<Mode, string>> = {
  cold: `report last-closed --board 1 ${flags}`,
  refresh: `report active --board 2 ${flags}`,
  several: `report last:2 --board 1 ${flags}`,
};
const modes = Object.keys(command) as readonly Mode[];

/** 500 schedules in all: of both deployments, of every mode, in parts. */
const parts = [0, 1, 2, 3];
const partSize = 21;
const rounds = modes.flatMap((mode) => parts.map((part) => [mode, part] as const));
/** Runs of every mode in which so large a share of all answers is 500. */
const troubled = 20;
const share = 0.2;

describe.each(['cloud', 'dc'] as const)('reports under faults (%s)', (deployment) => {
  const truths = new Map<Mode, readonly Report[]>();
  const asked = new Map<Mode, number>();
  const ends = new Map<number, number>();
  /** Requests of troubled runs, as multiples of what the run takes undisturbed. */
  const costs: number[] = [];
  let stand: Stand;
  /** Time stands still, or the ages of what is open would differ from run to run. */
  const still = { now: () => stand.company.now };
  /** A folder whose cache holds the active sprint as it was some hours ago. */
  let before: string;

  beforeAll(async () => {
    // No jitter: what waits for a random time does not wait at all.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    stand = await openStand({ deployment });
    const earlier = await undisturbed('refresh');
    before = earlier.folder;
    stand.become(someHoursLater(stand.company));
    for (const mode of modes) truths.set(mode, (await undisturbed(mode)).reports);
    // What is brought up to date is what is read anew, and costs less.
    for (const mode of modes) {
      const told = await run(mode, () => null);
      expect([told.code, ...wrongIn(told, mode)], told.stderr).toEqual([0]);
      asked.set(mode, told.asked.length);
    }
    expect(truths.get('several')).toHaveLength(2);
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    await stand.close();
  });

  async function undisturbed(mode: Mode): Promise<Told> {
    const told = await stand.run({ argv: command[mode], world: still });
    if (told.code !== 0 || told.report === null) throw new Error(`the undisturbed run failed: ${told.stderr}`);
    return told;
  }

  function run(mode: Mode, play: Play): Promise<Told> {
    const kept =
      mode === 'refresh'
        ? { prepare: (folder: string) => cpSync(`${before}/.cache`, `${folder}/.cache`, { recursive: true }) }
        : {};
    return stand.run({ argv: command[mode], world: still, play, ...kept });
  }

  function wrongIn(told: Told, mode: Mode): string[] {
    const truth = truths.get(mode) ?? [];
    const leaked = leaks(told, stand);
    if (told.code !== 0 && told.code !== 6) {
      const ends = [stand.jira, stand.github].map(({ url }) => wrongEnd(told, new URL(url).host));
      return [...leaked, ...(ends.find((wrong) => wrong.length === 0) ?? ends[0] ?? [])];
    }
    if (told.reports.length !== truth.length) return [...leaked, `${told.reports.length} reports`];
    const wrong = told.reports.flatMap((report, n) => {
      const [its, true_] = [{ ...told, report }, truth[n] as Report];
      if (report.status === 'complete') return differences(its, true_);
      return [...untrue(its, true_), ...boundsAbove(its, true_), ...totalsOff(its, true_)];
    });
    const isWhole = told.reports.every(({ status }) => status === 'complete');
    return [...leaked, ...wrong, ...(isWhole === (told.code === 0) ? [] : [`exit ${told.code}`])];
  }

  test.each(rounds)('are true, or say what is missing, or end with the reason: %s, %i', async (mode, part) => {
    const first = 1_000 * (modes.indexOf(mode) + 1) + part * partSize;
    const wrong: string[] = [];
    for (let seed = first; seed < first + partSize; seed += 1) {
      const told = await run(mode, scheduleOf(seed));
      ends.set(told.code, (ends.get(told.code) ?? 0) + 1);
      const said = wrongIn(told, mode);
      if (said.length > 0)
        wrong.push([`seed ${seed}: exit ${told.code}`, ...said, told.stderr.slice(0, 600)].join('\n  '));
    }
    expect(wrong).toEqual([]);
  });

  test('end in every way a run may end', () => {
    expect([...ends.keys()].sort()).toEqual([0, 3, 4, 5, 6]);
  });

  test.each(modes)('are true when a fifth of all answers is 500, by chance: %s', async (mode) => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= troubled; seed += 1) {
      const told = await run(mode, randomTrouble(seed, share));
      const said = wrongIn(told, mode);
      if (said.length > 0)
        wrong.push([`seed ${seed}: exit ${told.code}`, ...said, told.stderr.slice(0, 600)].join('\n  '));
      costs.push(told.asked.length / (asked.get(mode) ?? 0));
    }
    expect(wrong).toEqual([]);
  });

  test('cost on average at most a quarter more requests then', () => {
    expect(costs).toHaveLength(modes.length * troubled);
    expect(costs.reduce((sum, cost) => sum + cost, 0) / costs.length).toBeLessThanOrEqual(1.25);
  });

  test.each([
    ['500', says(500)],
    ['503', says(503)],
    ['429', says(429)],
    ['dropped', { wire: 'refuse' }],
  ] as const)('ask at most twenty times when every answer is %s', async (_, fault) => {
    for (const mode of modes) {
      const told = await run(mode, () => fault);
      expect([told.code, ...wrongIn(told, mode)], told.stderr).toEqual([5]);
      expect(told.asked.length).toBeLessThanOrEqual(20);
    }
  });
});
