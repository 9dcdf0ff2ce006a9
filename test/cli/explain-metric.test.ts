import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MetricAnswer } from '../../src/tasks/explain-metric.ts';
import { aPlace, sprint, withDemo } from './run.ts';

const place = aPlace();
const asked = 'report 38 --board 1 --repo northlight-ferries/payments-api';

function inDemo(work: (run: (argv: string) => ReturnType<typeof sprint>) => Promise<void>): Promise<void> {
  return withDemo({ sprintSize: 30 }, (demo, env) =>
    work((argv) => sprint(argv, place.path, { env, now: () => demo.organization.now })),
  );
}

test('tells what a figure is, what it came to, on what it stands and what it is not for, and writes no report', () =>
  inDemo(async (run) => {
    const { code, stdout } = await run(`${asked} --explain say-do`);

    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Say/do (say-do)');
    expect(stdout).toMatch(/^Value +\d+ %$/m);
    expect(stdout).toMatch(/^Measured +\d+$/m);
    expect(stdout).toMatch(/^Complete +full$/m);
    expect(stdout).toMatch(/^Formula +Estimates at the start/m);
    expect(stdout).toMatch(/^Not for +a target/m);
    expect(stdout).toMatch(/^committedIssues +\d+$/m);
    expect(lines.filter((line) => /^[A-Z]+-\d+ .*https?:/.test(line))).toHaveLength(20);
    expect(stdout).toMatch(/^Evidence, 20 of \d+$/m);
    expect(stdout).toMatch(/^and \d+ more; --json tells all$/m);
    expect(readdirSync(place.path).filter((name) => name.startsWith('sprint-'))).toEqual([]);
  }));

test('gives the same as data, with the figure of the report', () =>
  inDemo(async (run) => {
    const { stdout } = await run(`${asked} --explain cycle-time --json`);
    const { metric, sprint: of, status } = JSON.parse(stdout) as MetricAnswer;
    const written = JSON.parse((await run(`${asked} --format json --out -`)).stdout);

    const { says, ...result } = metric;
    expect(result).toEqual(written.metrics['cycle-time']);
    expect({ of, status }).toEqual({ of: written.sprint, status: written.status });
    expect(says).toMatchObject({ group: 'Flow', completeness: 'full', better: 'lower is better' });
    expect(says.value).toMatch(/\(median\)$/);
    expect(says.parts.find(({ name }) => name === 'p85')?.value).toMatch(/ (?:h|d)$/);
  }));

test('gives parts the unit they have, and calls a median what is one', () =>
  inDemo(async (run) => {
    const blocked = (await run(`${asked} --explain blocked-time`)).stdout;
    expect(blocked).toMatch(/^Value +[\d.]+ (?:min|h|d) in all$/m);
    expect(blocked).toMatch(/^byFlag +[\d.]+ (?:min|h|d)$/m);
    expect(blocked).toMatch(/^issues +\d+$/m);
    const change = (await run(`${asked} --explain scope-change`)).stdout;
    expect(change).toMatch(/^byIssues +\d+ %$/m);
    expect((await run(`${asked} --explain time-in-status`)).stdout).toMatch(/^toDo +[\d.,]+ d$/m);
  }));

test('wraps its text on a terminal', () =>
  withDemo({ sprintSize: 12 }, async (demo, env) => {
    const isTTY = { stdin: false, stdout: true, stderr: false };
    const world = { env: { ...env, NO_COLOR: '1' }, now: () => demo.organization.now, isTTY, columns: 80 };
    const { stdout } = await sprint(`${asked} --explain scope-change`, place.path, world);

    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(stdout).toContain('Not for');
  }));

test('names the nearest and all metrics when there is none of that name, before anything is read', () =>
  withDemo({ sprintSize: 4 }, async (demo, env) => {
    const { code, stderr, stdout } = await sprint(`${asked} --explain cycle-tim`, place.path, { env });

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no metric “cycle-tim”.');
    expect(stderr).toMatch(/nearest:\n {2}- cycle-time\n/);
    expect(stderr).toMatch(/Metrics: .*say-do.*velocity/);
    expect(demo.requests).toHaveLength(0);
  }));

test.each(['--format json', '--out there', '--goal met', '--fail-on say-do<1'])(
  'refuses %s, which only a report can use',
  async (flag) => {
    const { code, stderr } = await sprint(`report --demo --explain say-do ${flag}`, place.path);

    expect(code).toBe(2);
    expect(stderr).toContain('--explain writes no report.');
    expect(stderr).toContain(`Leave ${flag.split(' ')[0]} out.`);
  },
);
