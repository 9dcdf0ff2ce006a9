import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Account, Person } from '../../src/model/people.ts';
import type { Report } from '../../src/model/report.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aPlace, demoSnapshot, sprint } from './run.ts';

const place = aPlace();

async function aSavedSprint(id: number, file: string): Promise<SprintSnapshot> {
  const text = await demoSnapshot(id, '--verify');
  writeFileSync(join(place.path, file), text);
  return JSON.parse(text);
}

async function anonymized(file: string, out: string, more = '', formats = 'html,pdf,json,md,csv'): Promise<string[]> {
  const { code, stderr } = await sprint(
    `report --from ${file} --anonymize --format ${formats} --out ${out}/ --allow-partial --quiet ${more}`,
    place.path,
  );
  expect(code, stderr).toBe(0);
  return readdirSync(join(place.path, out)).map((name) => join(place.path, out, name));
}

async function unaliased(file: string, out: string, more = ''): Promise<Report> {
  await sprint(`report --from ${file} --format json --out ${out}/ --allow-partial --quiet ${more}`, place.path);
  const [name = ''] = readdirSync(join(place.path, out));
  return JSON.parse(readFileSync(join(place.path, out, name), 'utf8'));
}

const json = (files: readonly string[]): Report =>
  JSON.parse(readFileSync(files.find((file) => file.endsWith('.json')) ?? '', 'utf8'));

/** What a reader sees or a program finds in a file, whatever its format. */
function textOf(file: string): string {
  if (!file.endsWith('.pdf')) return readFileSync(file, 'utf8');
  const raw = readFileSync(file, 'latin1');
  if (!existsSync('/usr/bin/pdftotext')) return raw;
  const options = { encoding: 'utf8', maxBuffer: 1e8 } as const;
  return [raw, execFileSync('pdftotext', [file, '-'], options), execFileSync('pdfinfo', [file], options)].join('\n');
}

/** Every name, key, title, place and address that the snapshot holds. */
function secretsOf(snapshot: SprintSnapshot): Set<string> {
  const words = new Set<string>();
  const add = (...texts: readonly (string | null | undefined)[]) => {
    for (const text of texts) if (text != null && text.trim().length > 3) words.add(text.trim().toLowerCase());
  };
  const person = (one: Person | null) => add(one?.name, one?.id, one?.email);
  const account = (one: Account | null) => add(one?.login, one?.name, one?.email);
  const { board, sprint: of, sprints, history, issues, named, repositories, jira } = snapshot;
  add(board.name, of.name, of.goal, new URL(jira.url).host, 'acme');
  for (const one of [...sprints, ...history.sprints]) add(one.name, one.goal);
  for (const issue of [...issues, ...history.issues]) {
    add(issue.key, issue.summary, issue.url, issue.team, ...issue.labels, ...issue.components, ...issue.formerKeys);
    person(issue.assignee);
    for (const { by } of issue.changes) person(by);
  }
  for (const issue of named?.issues ?? []) add(issue.key, issue.summary);
  for (const { name, url, pullRequests, commits, branches, releases } of repositories ?? []) {
    add(name, url, ...releases.map(({ tag }) => tag));
    for (const pull of pullRequests) {
      add(pull.title, pull.url, pull.headSha, ...pull.labels);
      account(pull.author);
      for (const { author } of pull.reviews) account(author);
      if (!/^(?:main|master|develop)$/.test(pull.headBranch)) add(pull.headBranch);
    }
    for (const commit of [...commits, ...pullRequests.flatMap((pull) => pull.commits)]) {
      add(commit.sha.slice(0, 7), commit.subject);
      account(commit.author);
    }
    for (const branch of branches ?? []) add(branch.subject);
  }
  return words;
}

/** Words that stand in every report, whoever it is of. */
const ordinary = /^(?:done|bugs?|main|docs?|tech|flow|scope|people|web|ops|release|design|code|checks?|backports?)$/;

describe('--anonymize', () => {
  test('leaves no name, key, title, repository or address in any format, nor in the names of the files', async () => {
    const snapshot = await aSavedSprint(38, 'sprint.json');
    const files = await anonymized('sprint.json', 'out');
    const workflow = snapshot.statuses.map(({ name }) => name.toLowerCase()).join('\n');
    const words = [...secretsOf(snapshot)].filter((word) => !ordinary.test(word) && !workflow.includes(word));
    expect(words.length).toBeGreaterThan(1_000);
    expect(files).toHaveLength(5);
    for (const file of files) {
      const text = `${file.slice(place.path.length)}\n${textOf(file)}`.toLowerCase();
      expect(
        words.filter((word) => text.includes(word)),
        file,
      ).toEqual([]);
    }
  });

  test('changes no figure', async () => {
    await aSavedSprint(38, 'sprint.json');
    const aliased = json(await anonymized('sprint.json', 'out', '', 'json'));
    const plain = await unaliased('sprint.json', 'open');
    const figures = ({ metrics }: Report) =>
      Object.values(metrics).map(({ id, value, parts, n, completeness, state, evidence }) => {
        return { id, value, parts, n, completeness, state, evidence: evidence.length };
      });
    expect(figures(aliased)).toEqual(figures(plain));
    expect(aliased.totals).toEqual(plain.totals);
    expect(aliased.findings.map(({ kind }) => kind)).toEqual(plain.findings.map(({ kind }) => kind));
    expect(aliased.quality.grade).toBe(plain.quality.grade);
    expect(new Set(aliased.issues.map(({ key }) => key)).size).toBe(plain.issues.length);
  });

  test('keeps logo, addresses and names of the configuration out of what is written, and the figures as they are', async () => {
    const snapshot = await aSavedSprint(38, 'sprint.json');
    const names = ['production-acme', 'acme-live', 'Acme-Live eu', 'staging'];
    let at = 0;
    const repositories = snapshot.repositories?.map((repository) => {
      const deployments = repository.deployments?.map((one) => ({ ...one, environment: names[at++ % 4] }));
      return { ...repository, deployments };
    });
    writeFileSync(join(place.path, 'named.json'), JSON.stringify({ ...snapshot, repositories }));
    const red = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
    writeFileSync(join(place.path, 'acme.png'), Buffer.from(red, 'base64'));
    const settings = {
      report: { title: 'Acme', logo: 'acme.png', link: 'https://reports.acme.example', csv: ['issues', 'metrics'] },
      charts: { renderer: 'quickchart', quickchart: { host: 'https://charts.acme.example' } },
      delivery: { environments: ['production', 'acme-live'] },
      teams: { by: 'component', groups: { 'Acme One': ['Refunds'], 'Acme Two': ['Tickets'] } },
      capacity: { sprints: { 'Acme 7': { personDays: 40 } } },
    };
    writeFileSync(join(place.path, 'acme.json'), JSON.stringify(settings));

    const files = await anonymized('named.json', 'out', '--config acme.json');
    const open = await unaliased('named.json', 'open', '--config acme.json');

    for (const file of files) expect(textOf(file), file).not.toMatch(/acme|data:image\/png|\/Subtype \/Image/i);
    const figures = ({ metrics }: Report) =>
      Object.values(metrics).map(({ id, value, parts, n }) => [id, value, parts, n]);
    expect(figures(json(files))).toEqual(figures(open));
  });

  test('holds for the links of a sprint too', async () => {
    const snapshot = await aSavedSprint(38, 'sprint.json');
    const { code, stdout } = await sprint(
      'correlate --from sprint.json --anonymize --json --allow-partial',
      place.path,
    );
    expect(code).toBe(0);
    const titles = snapshot.repositories?.flatMap(({ pullRequests }) => pullRequests.map(({ title }) => title)) ?? [];
    expect(titles.length).toBeGreaterThan(30);
    for (const word of [...titles, 'northlight', 'PAY-']) expect(stdout).not.toContain(word);
  });

  test('calls a person the same in every sprint, and otherwise with another salt', async () => {
    await aSavedSprint(38, 'new.json');
    await aSavedSprint(33, 'old.json');
    const people = (report: Report) => new Set(report.issues.flatMap(({ assignee }) => assignee ?? []));
    const [now, then] = [
      people(json(await anonymized('new.json', 'a', '', 'json'))),
      people(json(await anonymized('old.json', 'b', '', 'json'))),
    ];
    expect([...then].filter((name) => now.has(name)).length).toBeGreaterThan(2);

    writeFileSync(join(place.path, 'salted.json'), JSON.stringify({ report: { salt: 'another salt, long enough' } }));
    const salted = people(json(await anonymized('new.json', 'c', '--config salted.json', 'json')));
    expect(salted.size).toBe(now.size);
    expect([...salted].filter((name) => now.has(name))).toEqual([]);

    writeFileSync(join(place.path, 'named.json'), JSON.stringify({ report: { salt: `\${SPRINT_SALT}` } }));
    const argv = 'report 38 --demo --anonymize --config named.json --format json --out d/';
    const its = { env: { SPRINT_SALT: 'another salt, long enough' } };
    expect((await sprint(argv, place.path, its)).code).toBe(0);
    expect(people(json([join(place.path, 'd', readdirSync(join(place.path, 'd'))[0] ?? '')]))).toEqual(salted);
  });

  test('keeps its salt for its owner alone', async () => {
    await aSavedSprint(33, 'old.json');
    await anonymized('old.json', 'a', '', 'json');
    const found = readdirSync(place.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.salt'),
    );
    expect(found).toHaveLength(1);
    expect(statSync(join(place.path, found[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  test('and --save-snapshot contradict each other', async () => {
    const { code, stderr } = await sprint('report --demo --anonymize --save-snapshot s.json', place.path);
    expect(code).toBe(2);
    expect(stderr).toContain('A snapshot holds what was read, under its own names.');
  });
});
