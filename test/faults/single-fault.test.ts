import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import type { Fault, FaultRequest } from '../../src/demo/faults.ts';
import type { Report } from '../../src/model/report.ts';
import { environmentOf, sprint } from '../cli/run.ts';
import { boundsAbove, differences, leaks, type Run, totalsOff, untrue, wrongEnd } from './judgement.ts';

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

/** Two repositories are enough: both are read in several pages, and one names keys that only Jira knows. */
const repos = '--repo northlight-ferries/payments-api --repo northlight-ferries/web-checkout';
/** Runs side by side wait for their rate limits together. */
const sideBySide = 6;

describe.each([
  { deployment: 'cloud', disturbed: /^/ },
  // GitHub is the same beside either Jira.
  { deployment: 'dc', disturbed: /^jira/ },
] as const)('a report from GitHub and Jira ($deployment)', ({ deployment, disturbed }) => {
  const disturbances = new Map<string, { readonly by: Disturbance; met: number }>();
  const places = new Map<string, Set<string>>();
  const began = Date.now();
  const partial: Run[] = [];
  let runs = 0;
  let demo: Demo;
  let folder: string;
  let truth: Report;

  /** The demo company's clock, going: limits are waited out by it. */
  const now = () => demo.organization.now + Date.now() - began;

  beforeAll(async () => {
    // No jitter: what waits for a random time does not wait at all.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    folder = mkdtempSync(join(tmpdir(), 'sprint-faults-'));
    writeFileSync(join(folder, '.sprintrc'), 'correlate: { recorded: [development-panel, remote-links] }\n');
    demo = await startDemo({ deployment, sprintSize: 30, jiraFault: play('jira'), githubFault: play('github') });
    const { code, report, stderr } = await run(null);
    if (code !== 0 || report === null) throw new Error(`the undisturbed run failed: ${stderr}`);
    truth = report;
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
    await demo.close();
  });

  /** Runs share the hosts and are told apart by a header; what each asks is noted, and its disturbance played. */
  function play(server: string) {
    return (request: FaultRequest): Fault | null => {
      const id = String(request.headers['x-run']);
      const place = `${server} ${placeOf(request)}`;
      places.set(id, (places.get(id) ?? new Set()).add(place));
      const its = disturbances.get(id);
      if (its?.by.place !== place || its.met >= its.by.times) return null;
      its.met += 1;
      return its.by.fault;
    };
  }

  async function run(by: Disturbance | null): Promise<Run> {
    runs += 1;
    const id = String(runs);
    if (by !== null) disturbances.set(id, { by, met: 0 });
    const marked: typeof globalThis.fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-run', id);
      return globalThis.fetch(input, { ...init, headers });
    };
    const out = join(folder, id);
    const words = `report last-closed --board 1 ${repos} --no-cache --debug --format json --out ${out}/`;
    const ran = await sprint(`${words} --save-snapshot ${join(out, 'its.snapshot')}`, folder, {
      env: environmentOf(demo),
      fetch: marked,
      now,
    });
    if (disturbances.get(id)?.met === 0) throw new Error(`nothing was asked of ${by?.place}`);
    const files = writtenIn(out);
    const report = files.find(({ name }) => name.endsWith('.json'));
    return {
      ...ran,
      place: by?.place ?? '',
      report: report === undefined ? null : JSON.parse(report.text),
      written: files.map(({ text }) => text).join('\n'),
    };
  }

  async function sweep(faultOf: () => Fault, times: number, judge: (run: Run) => string[]): Promise<void> {
    const wrong: string[] = [];
    const waiting = [...(places.get('1') ?? [])].filter((place) => disturbed.test(place)).values();
    const worker = async () => {
      for (const place of waiting) {
        const ran = await run({ place, fault: faultOf(), times });
        if (ran.code === 6) partial.push(ran);
        const said = [...judge(ran), ...leaks(ran, demo)];
        if (said.length > 0) wrong.push([place, ...said, ran.stderr.slice(0, 500)].join('\n  '));
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    expect(wrong).toEqual([]);
  }

  test('asks for enough to be disturbed', () => {
    const asked = [...(places.get('1') ?? [])];
    expect(asked.filter((place) => place.startsWith('jira')).length).toBeGreaterThan(8);
    expect(asked).toContain(`jira ${askedOnce}`);
    expect(asked).toContain('jira GET remote links');
    expect(asked.some((place) => /^jira .*3 fields/.test(place))).toBe(true);
    expect(asked.filter((place) => place.startsWith('github')).length).toBeGreaterThan(3);
  });

  test.each(Object.entries(lasting))('is true, or marked, or refused, when one request always meets %s', (_, fault) =>
    sweep(
      () => fault,
      Number.POSITIVE_INFINITY,
      (ran) => {
        if (ran.code === 0) return differences(ran, truth);
        if (ran.code === 6) return untrue(ran, truth);
        return wrongEnd(ran, new URL(ran.place.startsWith('jira') ? demo.jira.url : demo.github.url).host);
      },
    ),
  );

  test.each(Object.entries(passing))('is the same when one request meets %s once', (_, faultAt) =>
    sweep(
      () => faultAt(now()),
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

/** A request by what it asks for; which ids it asks for together, and how wide a page, depends on timing. */
function placeOf({ method, path, body }: FaultRequest): string {
  const { query = '', variables, jql, fields, nextPageToken, startAt } = (body ?? {}) as Record<string, unknown>;
  // One issue is asked for these as the next one is.
  if (path.endsWith('/remotelink')) return `${method} remote links`;
  if (path.includes('/dev-status/')) return askedOnce;
  const { owner, name, ...rest } = (variables ?? {}) as Record<string, unknown>;
  const cursors = Object.entries(rest).flatMap(([key, value]) => (/After$|^id\d/.test(key) ? [value ?? '-'] : []));
  const kind = /query (\w+)/.exec(String(query))?.[1];
  const width = Array.isArray(fields) ? `${fields.length} fields` : undefined;
  const words = [method, path, kind, owner, name, ...cursors, jql, width, nextPageToken, startAt];
  return words.filter((word) => word !== undefined).join(' ');
}

function writtenIn(folder: string): { readonly name: string; readonly text: string }[] {
  try {
    return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
