import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '../../src/demo/chance.ts';
import type { Report } from '../../src/model/report.ts';
import { repository } from './company.ts';
import { differences, leaks } from './judgement.ts';
import { openStand, type Stand, type Told } from './stand.ts';

const guest = { token: 'demo-guest-token', hides: ['SHOP'] };

const flags = `--repo ${repository} --debug --stats --format json --out`;
const sprints = ['38 --board 1', 'last-closed --board 1', 'active --board 2'];
/** How a sprint is read; nothing that is kept may be shown to whom it does not belong, and so nothing offline either. */
const manners = ['', '', '', '--refresh', '--no-cache', '--offline'];

const runs = 50;
const tokens = ['demo-jira-token', guest.token];
const truths = new Map<string, Report>();

let stand: Stand;
let shared: string;
beforeAll(async () => {
  stand = await openStand({ guest });
  shared = mkdtempSync(join(tmpdir(), 'sprint-shared-'));
  writeFileSync(join(shared, '.sprintrc'), 'correlate: { suggest: false }\n');
  for (const token of tokens) {
    for (const sprint of sprints) {
      const told = await run(`report ${sprint} ${flags} .`, token);
      if (told.code !== 0 || told.report === null) throw new Error(`the undisturbed run failed: ${told.stderr}`);
      truths.set(`${token} ${sprint}`, told.report);
    }
  }
});
afterAll(async () => {
  await stand.close();
  rmSync(shared, { recursive: true, force: true });
});

/** Time stands still, or the ages of what is open would differ from run to run. */
function run(argv: string, token: string, folder?: string): Promise<Told> {
  const world = { now: () => stand.company.now };
  return stand.run({ argv, env: { JIRA_API_TOKEN: token }, world, ...(folder !== undefined && { folder }) });
}

test('two tokens see different things', () => {
  const [mine, theirs] = tokens.map((token) => JSON.stringify(truths.get(`${token} ${sprints[0]}`)?.totals));
  expect(mine).not.toBe(theirs);
});

test.each([1, 2, 3, 4])('they share a store, and each is told the truth of its own (%i)', async (seed) => {
  const chance = chanceFrom(seed);
  const wrong: string[] = [];
  for (let nth = 0; nth < runs; nth += 1) {
    const [token, sprint, manner] = [chance.pick(tokens), chance.pick(sprints), chance.pick(manners)];
    const out = join(shared, `${seed}-${nth}`);
    const told = await run(`report ${sprint} ${manner} ${flags} ${out}/`, token, shared);
    rmSync(out, { recursive: true, force: true });
    const said = [
      ...judged(told, manner, truths.get(`${token} ${sprint}`) as Report),
      ...tokens.flatMap((one) => leaks(told, { jira: { token: one }, github: stand.github })),
    ];
    if (said.length > 0) wrong.push(`run ${nth}, ${sprint} ${manner}: exit ${told.code}\n  ${said.join('\n  ')}`);
  }
  expect(wrong).toEqual([]);
});

test('nobody else may read what is kept', () => {
  const folder = join(shared, '.cache');
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const open = all.filter((path) => {
    const facts = statSync(path);
    return (facts.mode & 0o777) !== (facts.isDirectory() ? 0o700 : 0o600);
  });
  expect(all.length).toBeGreaterThan(6);
  expect(open).toEqual([]);
});

/** Offline, a sprint that this token has not read yet is not there, and one that is still running is old. */
function judged(told: Told, manner: string, truth: Report): string[] {
  if (told.code === 0) return differences(told, truth);
  if (manner !== '--offline') return [`exit ${told.code}`];
  if (told.code !== 6) return told.report === null ? [] : ['a report was written'];
  return JSON.stringify(told.report?.totals) === JSON.stringify(truth.totals) ? [] : ['the totals differ'];
}
