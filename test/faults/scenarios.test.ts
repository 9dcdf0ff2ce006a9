import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { boundsAbove, differences, leaks, totalsOff, untrue, wrongEnd } from './judgement.ts';
import type { Scenario } from './scenario.ts';
import { contents } from './scenarios-content.ts';
import { machine } from './scenarios-here.ts';
import { limits, troubles } from './scenarios-limits.ts';
import { answers, certificates, connections, proxies, silences, ways } from './scenarios-network.ts';
import { refusals } from './scenarios-refusals.ts';
import { openStand, type Stand, type Told } from './stand.ts';

/** The time-outs of one host that are short now. */
const patience = vi.hoisted(() => ({ host: '', brief: {} }));

// Nobody waits for half a minute here: limits that name no end pass at once, and so does the patience with a silent host.
vi.mock('../../src/gather/http/policy.ts', async (original) => {
  const { policies, ...rest } = await original<typeof import('../../src/gather/http/policy.ts')>();
  const shown = new Proxy(policies, {
    get(table, api: keyof typeof policies) {
      return { ...table[api], unnamedLimit: 30, ...(api.startsWith(patience.host) && patience.brief) };
    },
  });
  return { ...rest, policies: shown };
});

const groups: Readonly<Record<string, readonly Scenario[]>> = {
  'no connection': connections,
  'no end': silences,
  'no answer': answers,
  'another way': ways,
  'no trust': certificates,
  'a proxy': proxies,
  'a refusal': refusals,
  'a limit': limits,
  trouble: troubles,
  'wrong content': contents,
  'this machine': machine,
};

const stands = new Map<string, { readonly stand: Stand; readonly truth: Report }>();

beforeAll(async () => {
  // No jitter: what waits for a random time does not wait at all.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  for (const deployment of ['cloud', 'dc'] as const) {
    const stand = await openStand({ deployment });
    const { code, report, stderr } = await stand.run();
    if (code !== 0 || report === null) throw new Error(`the undisturbed run failed: ${stderr}`);
    stands.set(deployment, { stand, truth: report });
  }
});

afterAll(async () => {
  vi.restoreAllMocks();
  for (const { stand } of stands.values()) await stand.close();
});

describe.each(Object.entries(groups))('%s', (_, scenarios) => {
  test.each(scenarios.map((scenario) => [`${scenario.name} (${scenario.host})`, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const { deployment = 'cloud', play, wish, host, brief } = scenario;
      const { stand, truth } = stands.get(deployment) ?? {};
      if (stand === undefined || truth === undefined) throw new Error(`there is no ${deployment}`);
      const rest = (await wish?.(stand)) ?? {};
      if (brief !== undefined) Object.assign(patience, { host, brief: { [brief]: 150 } });
      const told = await stand.run({ ...rest, ...(play !== undefined && { play: play(stand) }) });
      patience.brief = {};
      expect([told.code, ...wrongIn(told, scenario, stand, truth)], told.stderr).toEqual([scenario.exit]);
    },
  );
});

function wrongIn(told: Told, scenario: Scenario, stand: Stand, truth: Report): string[] {
  const { host, exit, most = Number.POSITIVE_INFINITY, words = [], gap } = scenario;
  const asked = told.asked.filter((request) => request.host === host).length;
  const gaps = (told.report?.gaps ?? []).filter(({ chosen }) => !chosen);
  const said = exit === 6 ? JSON.stringify(gaps.filter(({ code }) => gap === undefined || code === gap)) : told.stderr;
  const name =
    host === 'here' || words.some((word) => /example|127\.0/.test(word)) ? '' : new URL(stand[host].url).host;
  return [
    ...leaks(told, stand),
    ...words.filter((word) => !said.includes(word)).map((word) => `“${word}” is not said`),
    ...(asked > most ? [`${asked} requests`] : []),
    ...(gap !== undefined && !gaps.some(({ code }) => code === gap)
      ? [`no gap ${gap} in ${JSON.stringify(gaps)}`]
      : []),
    ...(/\p{Cc}|\p{Cf}/u.test((told.stdout + told.stderr).replaceAll('\n', '')) ? ['control characters'] : []),
    ...judged(told, truth, exit, name),
  ];
}

function judged(told: Told, truth: Report, exit: Scenario['exit'], host: string): string[] {
  if (exit === 0) return differences(told, truth);
  if (exit === 6) return [...untrue(told, truth), ...boundsAbove(told, truth), ...totalsOff(told, truth)];
  if (exit === 7 || exit === 130) return told.report === null ? [] : ['a report was written'];
  return wrongEnd(told, host);
}
