import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/cli/width.ts';
import { linksByIssue } from '../../src/model/link-groups.ts';
import type { Link, Target } from '../../src/model/links.ts';
import type { CorrelationAnswer } from '../../src/tasks/correlate.ts';
import type { ExplanationAnswer } from '../../src/tasks/explain.ts';
import { readCsv } from '../render/csv-reader.ts';
import { aPlace, type Ran, sprint, withDemo } from './run.ts';

const place = aPlace();
const bare = { NO_COLOR: '1' };

/** The demo sprint, read once over HTTP with everything the command can say of it. */
let snapshot: string;
let answer: CorrelationAnswer;

/** Every test of this file has a folder of its own; the snapshot outlives them in the first. */
beforeAll(async () => {
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(join(tmpdir(), 'sprint-correlate-'));
  snapshot = join(folder, 'kept.json');
  const { code, stdout } = await sprint(`correlate 38 --demo --json --save-snapshot ${snapshot}`, folder);
  expect(code).toBe(0);
  answer = JSON.parse(stdout) as CorrelationAnswer;
  return () => import('node:fs').then(({ rmSync }) => rmSync(folder, { recursive: true, force: true }));
});

/** The command on the snapshot; a pipe, or a terminal of so many columns. */
function replay(flags: string, columns: number | null = null, env: Record<string, string> = bare): Promise<Ran> {
  const isTTY = { stdin: false, stdout: columns !== null, stderr: false };
  return sprint(`correlate --from ${snapshot} --quiet ${flags}`, place.path, { isTTY, columns, env });
}

/** The demo company listens on another port each time. */
function steady(text: string): string {
  return text.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://jira');
}

function nameOf({ kind, repository, ref }: Target): string {
  return kind === 'pull-request' ? `${repository}#${ref}` : `${repository}@${ref}`;
}

describe('--json', () => {
  test('prints sprint, sources, gaps, links, what has none, and counts that add up', () => {
    const { sprint: its, sources, gaps, links, unlinked, strays, counts } = answer;

    expect(its).toMatchObject({ id: 38, board: { id: 1, name: 'Payments crew' }, start: '2026-11-02T08:31:04.213Z' });
    expect(sources.map(({ id }) => id)).toContain('jira');
    expect(gaps).toEqual([]);
    expect(counts.links).toBe(links.length);
    expect(counts.counting).toBe(links.filter((link) => link.counts).length);
    for (const tally of [counts.byTier, counts.byRelation]) {
      expect(Object.values(tally).reduce((sum, n) => sum + n, 0)).toBe(links.length);
    }
    expect(Object.values(counts.strays).reduce((sum, n) => sum + n, 0)).toBe(strays.length);
    expect((counts.issuesWithCode ?? 0) + (counts.unlinkedIssues ?? 0)).toBe(counts.issues);
    expect(counts.unlinkedCode).toBe(unlinked.code.length);
    for (const link of links) expect(link.evidence.length).toBeGreaterThan(0);
  });

  test('is the report where both say something', async () => {
    await sprint(`report --from ${snapshot} --format json --out report.json`, place.path);
    const report = JSON.parse(readFileSync(join(place.path, 'report.json'), 'utf8'));

    expect(answer.counts.issues).toBe(report.issues.length);
    expect(answer.counts.issuesWithCode).toBe(report.metrics['issues-with-code'].value);
    const parts = [
      'sprint',
      'sources',
      'gaps',
      'links',
      'unlinked',
      'strays',
      'deliveries',
      'suggestions',
      'people',
    ] as const;
    for (const part of parts) expect(answer[part], part).toEqual(report[part]);
  });

  test('names every issue it speaks of', () => {
    const named = new Set(answer.issues.map(({ key }) => key));
    expect(answer.links.filter(({ issue }) => !named.has(issue))).toEqual([]);
    expect(answer.unlinked.issues.filter((key) => !named.has(key))).toEqual([]);
  });

  test('is the same as --format json, and one part of it when one is asked for', async () => {
    expect(JSON.parse((await replay('--format json')).stdout)).toEqual(answer);
    const unlinked = JSON.parse((await replay('--json --unlinked')).stdout) as CorrelationAnswer;
    expect(unlinked.unlinked).toEqual(answer.unlinked);
    expect(unlinked).not.toHaveProperty('links');
  });

  test('errors of a run that prints JSON are JSON', async () => {
    const { code, stderr } = await replay('--format json --explain nope-1');
    expect(code).toBe(4);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'not-found', exitCode: 4 });
  });
});

describe('the table', () => {
  test.each([80, 120])('at %i columns is as the golden file has it', async (columns) => {
    const { code, stdout, stderr } = await replay('', columns);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
    await expect(steady(stdout)).toMatchFileSnapshot(`../golden/correlate/table-${columns}.txt`);
  });

  test('at 40 columns stands below each other, and fits', async () => {
    const { stdout } = await replay('', 40);
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(40);
  });

  test('into a pipe is one line a link, the issue in each, as the golden file has it', async () => {
    const { stdout } = await replay('');
    expect(stdout).not.toContain('\t');
    for (const { issue, rows } of linksByIssue(answer.links)) {
      const own = stdout.split('\n').filter((line) => line.startsWith(`${issue} `));
      expect(own.length, issue).toBeGreaterThan(rows.length);
    }
    await expect(steady(stdout)).toMatchFileSnapshot('../golden/correlate/table-pipe.txt');
  });

  test('has colours on a terminal, and none when asked', async () => {
    const colored = await replay('', 100, {});
    const plain = await replay('', 100);
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

    expect(colored.stdout).toMatch(escapes);
    expect(colored.stdout.replace(escapes, '')).toBe(plain.stdout);
    expect((await replay('--no-color', 100, {})).stdout).toBe(plain.stdout);
    expect((await replay('', 100, { TERM: 'dumb' })).stdout).toBe(plain.stdout);
    expect((await replay('', null, {})).stdout).not.toMatch(escapes);
  });

  test('hints go to standard error, and are silent with --quiet', async () => {
    const { stdout, stderr } = await sprint(`correlate --from ${snapshot}`, place.path, { env: bare });
    expect(stderr).toMatch(/sprint correlate --explain [A-Z]+-\d+/);
    expect(stdout).not.toContain('--explain');
  });
});

describe('--min-confidence', () => {
  test('filters what is shown and not what counts', async () => {
    const sure = JSON.parse((await replay('--json --min-confidence 0.97')).stdout) as CorrelationAnswer;
    expect(sure.links).toEqual(answer.links.filter(({ confidence }) => confidence >= 0.97));
    expect(sure.counts).toEqual({ ...answer.counts, hidden: answer.links.length - sure.links.length });
    expect((await replay('--min-confidence 0.97')).stdout).toMatch(/\d+ links less sure are not shown\./);
  });
});

describe('--format', () => {
  test('csv has a row for each link', async () => {
    const { stdout } = await replay('--format csv');
    const [head = [], ...rows] = readCsv(stdout);
    expect(rows).toHaveLength(answer.links.length);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    await expect(steady(stdout)).toMatchFileSnapshot('../golden/correlate/links.csv');
  });

  test.each(['--unlinked', '--suggest'])('csv of %s has a row for each of them', async (flag) => {
    const { stdout } = await replay(`--format csv ${flag}`);
    const all = JSON.parse((await replay(`--json ${flag}`)).stdout) as CorrelationAnswer;
    const expected =
      flag === '--suggest' ? all.suggestions.length : all.unlinked.issues.length + all.unlinked.code.length;
    expect(readCsv(stdout).slice(1)).toHaveLength(expected);
  });

  test('md is as the golden file has it', async () => {
    const { stdout } = await replay('--format md');
    await expect(steady(stdout)).toMatchFileSnapshot('../golden/correlate/links.md');
  });
});

describe('--people', () => {
  const names = () => [...new Set(answer.unlinked.code.flatMap(({ author }) => author ?? []))];

  test.each(['', '--format csv', '--format md', '--json'])('none leaves no name in %s', async (format) => {
    expect(names().length).toBeGreaterThan(2);
    const { stdout } = await replay(
      `--people none --unlinked --suggest ${format}`.replace(/--unlinked --suggest (?=--format csv)/, '--unlinked '),
    );
    expect(names().filter((name) => stdout.includes(name))).toEqual([]);
    expect(stdout).not.toMatch(/[\w.]+@[\w-]+\.\w/);
  });

  test('initials show only those', async () => {
    const { stdout } = await replay('--people initials --unlinked');
    expect(names().filter((name) => stdout.includes(name))).toEqual([]);
    expect(stdout).toMatch(/[A-Z]\. [A-Z]\./);
  });
});

describe('--explain', () => {
  const first = (fits: (link: Link) => boolean): string => {
    const link = answer.links.find(fits);
    if (link === undefined) throw new Error('The demo has no such link.');
    return nameOf(link.to);
  };
  const isCommit = ({ to }: Link) => to.kind === 'commit';
  const subjects: readonly (readonly [string, () => string])[] = [
    ['conflict', () => first(({ conflicts, to }) => conflicts.length > 0 && to.kind === 'pull-request')],
    [
      'inherited-commit',
      () => first((link) => isCommit(link) && link.evidence.every(({ via }) => via?.startsWith('#'))),
    ],
    [
      'squash',
      () =>
        first((link) => isCommit(link) && /\(#\d+\)/.test(link.evidence[0]?.text ?? '') && link.evidence.length > 1),
    ],
    ['revert', () => first(({ relation }) => relation === 'reverts')],
    [
      'issue',
      () => answer.links.find(({ confidence, to }) => confidence > 0.99 && to.kind === 'pull-request')?.issue ?? '',
    ],
    ['stray', () => answer.strays.find(({ to }) => to.kind === 'pull-request')?.key ?? ''],
    [
      'code-of-a-stray',
      () =>
        nameOf(
          answer.strays.find(({ to, kind }) => kind === 'dangling' && to.kind === 'pull-request')?.to ??
            answer.strays[0]?.to ??
            ({} as Target),
        ),
    ],
    ['without-issue', () => nameOf((answer.suggestions[0]?.to ?? answer.unlinked.code[0]) as Target)],
  ];

  test.each(subjects)('of %s is as the golden file has it', async (name, subject) => {
    const { code, stdout, stderr } = await replay(`--explain ${subject()}`, 100);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    await expect(steady(stdout)).toMatchFileSnapshot(`../golden/correlate/explain-${name}.txt`);
  });

  test('says as JSON and Markdown what it says as text', async () => {
    const subject = subjects[0]?.[1]() ?? '';
    const { explanation } = JSON.parse((await replay(`--explain ${subject} --json`)).stdout) as ExplanationAnswer;
    const text = (await replay(`--explain ${subject}`)).stdout;
    const markdown = (await replay(`--explain ${subject} --format md`)).stdout;

    for (const says of [...explanation.sentences, ...explanation.links.flatMap(({ sentences }) => sentences)]) {
      expect(text).toContain(says);
      expect(markdown.replaceAll('\\', '').replaceAll('`', '')).toContain(says);
    }
  });

  test('takes a key of a project by the name it had before', async () => {
    const key = answer.issues[0]?.key ?? '';
    const config = join(place.path, 'aliases.json');
    const jira = { url: 'https://acme.atlassian.net' };
    writeFileSync(config, JSON.stringify({ jira, correlate: { aliases: { BILL: key.replace(/-\d+$/, '') } } }));
    const { code, stdout } = await replay(`--config ${config} --explain ${key.replace(/^.*-/, 'BILL-')}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${key} · `));
  });

  test('tells of issues in any letter case, and of places all over', async () => {
    const places = [...new Set(answer.links.map(({ to }) => nameOf(to)))].filter((_, n) => n % 40 === 0);
    for (const subject of [...answer.issues.slice(0, 3).map(({ key }) => key.toLowerCase()), ...places]) {
      expect((await replay(`--explain ${subject}`)).code, subject).toBe(0);
    }
  });

  test('of nothing that is known names what is called alike, and ends with 4', async () => {
    const { code, stdout, stderr } = await replay('--explain PAY-138');
    expect(code).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: Nothing is known of “PAY-138” in sprint 38/);
    expect(stderr).toMatch(/nearest:\n +- [A-Z]+-\d+/);
  });
});

test.each([
  ['--json --format csv', '--json and --format csv contradict each other.'],
  ['--explain PAY-1 --unlinked', '--explain tells all there is'],
  ['--explain PAY-1 --min-confidence 0.5', '--explain tells all there is'],
  ['--explain PAY-1 --format csv', 'A story is no table.'],
  ['--unlinked --suggest --format csv', 'One CSV file holds one table.'],
  ['--unlinked --min-confidence 0.5', 'has no confidence'],
  ['--min-confidence 2', 'from 0 to 1'],
  ['--min-confidence x', 'from 0 to 1'],
  ['--format pdf', 'pdf'],
])('%s is refused with what to do', async (flags, says) => {
  const { code, stdout, stderr } = await replay(flags);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(says);
  expect(stderr).toMatch(/\n {2}\S|"hint":"/);
});

test('of a sprint to come nothing is claimed about code that nobody read', async () => {
  const future = join(place.path, 'future.json');
  const { stdout } = await sprint(`correlate 40 --demo --json --save-snapshot ${future}`, place.path);
  const { counts } = JSON.parse(stdout) as CorrelationAnswer;
  expect(counts).toMatchObject({ issuesWithCode: null, unlinkedIssues: null });
  expect(counts.issues).toBeGreaterThan(0);
  for (const flags of ['', '--unlinked', '--suggest', '--format md', '--format md --unlinked']) {
    const shown = (await sprint(`correlate --from ${future} --quiet ${flags}`, place.path)).stdout;
    expect(shown, flags).toMatch(/no code was read/i);
    expect(shown, flags).not.toMatch(/ have code|No code names|without code|is without/);
  }
});

test('without GitHub it says what is missing, and prints no table', () =>
  withDemo({}, async (demo, env) => {
    const { code, stdout, stderr } = await sprint('correlate 38 --board 1', place.path, {
      env,
      now: () => demo.organization.now,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('no code was read, since GitHub is not configured.');
    expect(stdout).toContain('Missing:');
    expect(stdout).not.toContain('Because');
    expect(stderr).toContain('--repo');
  }));
