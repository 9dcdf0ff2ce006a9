import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../src/demo/faults.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import type { Report } from '../../src/model/report.ts';
import { boundsAbove, differences, leaks, type Run, totalsOff, untrue, wrongEnd } from './judgement.ts';
import { type Asked, openStand, type Play, type Stand, type Told } from './stand.ts';

/** One request meets a fault, so many times; everything else of the run goes well. */
interface Disturbance {
  readonly place: string;
  readonly fault: Fault;
  readonly times: number;
}

const json = { 'content-type': 'application/json' };

const lasting: Readonly<Record<string, Fault>> = {
  '500': { status: 500, headers: json, body: { message: 'Oops' } },
  '404': { status: 404, headers: json, body: { message: 'Not Found' } },
  '403': { status: 403, headers: json, body: { message: 'Forbidden' } },
  '401': { status: 401, headers: json, body: { message: 'Unauthorized' } },
  'a web page': { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' },
  'half an answer': { headers: json, body: '{"values":[{"id":1,"na' },
  'a dropped connection': { wire: 'refuse' },
  nothing: { headers: json, body: '' },
  'an empty object': { headers: json, body: {} },
};

const passing: Readonly<Record<string, (now: number) => Fault>> = {
  '500': () => ({ status: 500, headers: json, body: {} }),
  '503': () => ({ status: 503, headers: json, body: {} }),
  '429 with seconds': () => ({ status: 429, headers: { ...json, 'retry-after': '1' }, body: {} }),
  '429 with a date': (now) => {
    const then = new Date(now + 1_500).toUTCString();
    return { status: 429, headers: { ...json, 'retry-after': then }, body: {} };
  },
  'a dropped connection': () => ({ wire: 'refuse' }),
};

/** Nobody promises that development panels answer, so a failure is not worth a second question. */
const askedOnce = 'development panels';

/** Both are read in several pages, and one names keys that only Jira knows. */
const repositories = ['northlight-ferries/payments-api', 'northlight-ferries/web-checkout'];
const flags = `${repositories.map((name) => `--repo ${name}`).join(' ')} --no-cache --debug --format json`;
const command = `report last-closed --board 1 ${flags} --save-snapshot its.snapshot`;
/** Runs side by side wait for their rate limits together. */
const sideBySide = 6;

const deployments = ['cloud', 'dc'] as const;

describe.each(deployments)('a report from GitHub and Jira (%s)', (deployment) => {
  const partial: Run[] = [];
  let stand: Stand;
  let truth: Report;
  let asked: readonly string[];

  beforeAll(async () => {
    // No jitter: what waits for a random time does not wait at all.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const whole = makeOrganization({ sprintSize: 1 });
    // A short past: a run takes a third of the time.
    const of = { ...whole, sprints: whole.sprints.filter(({ id }) => [29, 33, 38].includes(id)) };
    stand = await openStand({ deployment, of, ceilings: { ids: 1_000, few: 120, many: 30 } });
    const told = await run(() => null);
    if (told.code !== 0 || told.report === null) throw new Error(`the undisturbed run failed: ${told.stderr}`);
    truth = told.report;
    asked = [...new Set(told.asked.map(placeOf))].sort();
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    await stand.close();
  });

  function run(play: Play): Promise<Told> {
    const prepare = (folder: string) =>
      writeFileSync(
        join(folder, '.sprintrc'),
        'correlate: { suggest: false, recorded: [development-panel, remote-links] }\n',
      );
    return stand.run({ argv: command, play, prepare });
  }

  async function disturbed({ place, fault, times }: Disturbance): Promise<Run> {
    let met = 0;
    const told = await run((request) => (placeOf(request) === place && met++ < times ? fault : null));
    if (met === 0) throw new Error(`nothing was asked of ${place}`);
    return { ...told, place };
  }

  /**
   * A sample: a kind of fault meets one request in so many, each request one kind in so many, and others beside the other
   * Jira, which is asked much the same. Any of them may meet any other in the schedules.
   */
  function placesOf(kind: number, inSoMany: number): readonly string[] {
    return asked.filter((_, n) => (n + kind + deployments.indexOf(deployment)) % inSoMany === 0);
  }

  async function sweep(
    places: readonly string[],
    faultOf: () => Fault,
    times: number,
    judge: (run: Run) => string[],
  ): Promise<void> {
    const wrong: string[] = [];
    const waiting = places.values();
    const worker = async () => {
      for (const place of waiting) {
        const ran = await disturbed({ place, fault: faultOf(), times });
        if (ran.code === 6) partial.push(ran);
        const said = [...judge(ran), ...leaks(ran, stand)];
        if (said.length > 0) wrong.push([place, ...said, ran.stderr.slice(0, 500)].join('\n  '));
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    expect(wrong).toEqual([]);
  }

  test('asks for enough to be disturbed', () => {
    expect(asked.filter((place) => place.startsWith('jira')).length).toBeGreaterThan(8);
    expect(asked).toContain(`jira ${askedOnce}`);
    expect(asked).toContain('jira GET remote links');
    expect(asked.some((place) => /^jira .*3 fields/.test(place))).toBe(true);
    expect(asked.filter((place) => place.startsWith('github')).length).toBeGreaterThan(3);
  });

  test.each(kinds(lasting))('is true, or marked, or refused, when one request always meets %s', (_, fault, kind) =>
    sweep(
      placesOf(kind, 2),
      () => fault,
      Number.POSITIVE_INFINITY,
      (ran) => {
        if (ran.code === 0) return differences(ran, truth);
        if (ran.code === 6) return untrue(ran, truth);
        return wrongEnd(ran, new URL(ran.place.startsWith('jira') ? stand.jira.url : stand.github.url).host);
      },
    ),
  );

  test.each(kinds(passing))('is the same when one request meets %s once', (_, faultAt, kind) =>
    sweep(
      placesOf(kind, 5),
      () => faultAt(stand.now()),
      1,
      (ran) => {
        if (ran.code === 6 && ran.place.endsWith(askedOnce)) return untrue(ran, truth);
        return ran.code === 0 ? differences(ran, truth) : [`exit ${ran.code}`];
      },
    ),
  );

  // A median of what was read, an absence in it, and a count by other rules are above or below the truth alike.
  test('calls no figure a lower bound that is above the truth', () => {
    expect(partial.length).toBeGreaterThan(0);
    expect(partial.flatMap((ran) => boundsAbove(ran, truth))).toEqual([]);
  });

  test('gives no totals that are not the true ones', () => {
    expect(partial.length).toBeGreaterThan(0);
    expect(partial.flatMap((ran) => totalsOff(ran, truth))).toEqual([]);
  });
});

/** Faults with their names and numbers. */
function kinds<T>(faults: Readonly<Record<string, T>>): [string, T, number][] {
  return Object.entries(faults).map(([name, fault], n) => [name, fault, n]);
}

/** A request by what it asks for; which ids it asks for together, and how wide a page, depends on timing. */
function placeOf({ host, method, path, body }: Asked): string {
  const { query = '', variables, jql, fields, nextPageToken, startAt } = (body ?? {}) as Record<string, unknown>;
  // One issue is asked for these as the next one is.
  if (path.endsWith('/remotelink')) return `${host} ${method} remote links`;
  if (path.includes('/dev-status/')) return `${host} ${askedOnce}`;
  const { owner, name, ...rest } = (variables ?? {}) as Record<string, unknown>;
  const cursors = Object.entries(rest).flatMap(([key, value]) => (/After$|^id\d/.test(key) ? [value ?? '-'] : []));
  const kind = /query (\w+)/.exec(String(query))?.[1];
  const width = Array.isArray(fields) ? `${fields.length} fields` : undefined;
  const words = [host, method, path, kind, owner, name, ...cursors, jql, width, nextPageToken, startAt];
  return words.filter((word) => word !== undefined).join(' ');
}
