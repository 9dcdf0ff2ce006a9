import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest, Repository } from '../../src/model/code.ts';
import type { Correlation, Link } from '../../src/model/links.ts';
import { aCommit, anAccount, aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aSnapshot } from '../worlds/snapshots.ts';

interface RecordedCommit {
  readonly sha: string;
  readonly p?: readonly string[];
  readonly s: string;
  readonly b?: string;
  readonly au?: string;
  readonly cd?: string;
}

interface RecordedPullRequest {
  readonly pr: number;
  readonly truncated: boolean;
  readonly commits: readonly RecordedCommit[];
  readonly merged?: readonly RecordedCommit[];
  readonly branch?: string;
  readonly truth_keys?: readonly string[];
}

const folder = fileURLToPath(new URL('../../../shared/recordings/github/', import.meta.url));

describe.skipIf(!existsSync(folder))('the history of apache/calcite (skipped where the recording is absent)', () => {
  let commits: readonly RecordedCommit[] = [];
  let all: readonly RecordedPullRequest[] = [];
  /** Those of which it is known what they were merged as, and for which issues; none of them is cut short. */
  let known: readonly RecordedPullRequest[] = [];
  let read: Correlation;

  beforeAll(() => {
    commits = recorded<RecordedCommit>('commits-calcite-main.jsonl.gz');
    all = recorded<RecordedPullRequest>('prs-calcite.jsonl.gz');
    known = all.filter(({ truth_keys: keys = [], truncated }) => keys.length > 0 && !truncated);
    read = correlate(aHistory({ commits: commits.map(commitOf), pullRequests: all.map(pullRequestOf) }), {
      suggest: false,
    });
  }, 120_000);

  test('holds enough to judge by', () => {
    expect({ commits: commits.length > 6000, pullRequests: all.length > 4000, known: known.length }).toEqual({
      commits: true,
      pullRequests: true,
      known: 49,
    });
  });

  test('links commits explicitly to the issues of their subjects, and to next to no others', () => {
    const truth = new Set(commits.flatMap(({ sha, s }) => keysIn(s).map((key) => `${sha} ${key}`)));
    const leading = commits.flatMap(({ sha, s }) => leadingKeys(s).map((key) => `${sha} ${key}`));
    const onMain = new Set(commits.map(({ sha }) => sha));
    const explicit = read.links.filter((link) => onMain.has(link.to.ref) && isOutright(link)).map(pairOf);
    const found = new Set(explicit);

    const recall = share(leading, (pair) => found.has(pair));
    const precision = share(explicit, (pair) => truth.has(pair));
    print(`commits: explicit precision ${precision.words}, recall ${recall.words}`);
    expect(precision.share).toBeGreaterThanOrEqual(0.995);
    expect(recall.share).toBeGreaterThanOrEqual(0.99);
  });

  test('links pull requests to the issues they were merged for, and to no others', () => {
    const truth = new Set(known.flatMap(({ pr, truth_keys: keys = [] }) => keys.map((key) => `${pr} ${key}`)));
    const numbers = new Set(known.map(({ pr }) => String(pr)));
    const pairs = new Set(
      read.links.filter((link) => isPullRequest(link) && numbers.has(link.to.ref) && link.counts).map(pairOf),
    );

    const recall = share([...truth], (pair) => pairs.has(pair));
    const precision = share([...pairs], (pair) => truth.has(pair));
    print(`pull requests: precision ${precision.words}, recall ${recall.words}`);
    expect(recall.share).toBeGreaterThanOrEqual(0.99);
    expect(precision.share).toBeGreaterThanOrEqual(0.995);
  });

  test('hands the issues of a complete pull request on to every commit that names none', () => {
    const wanted = inheritable(known);
    const [counting, shown] = [counted(read), linked(read)];
    const recall = share(wanted, (pair) => shown.has(pair));
    print(`inherited: ${recall.words} commits without a key`);
    expect(wanted.length).toBeGreaterThan(40);
    expect(recall.share).toBe(1);
    // Only merges are shown without counting.
    const merges = new Set(
      known.flatMap(({ commits: own }) => own.filter(({ p = [] }) => p.length > 1).map(({ sha }) => sha)),
    );
    expect(wanted.filter((pair) => !counting.has(pair)).every((pair) => merges.has(pair.split(' ')[0] ?? ''))).toBe(
      true,
    );
  });

  test('does so as well where only the commit it was merged as has the key', () => {
    const bare = known.map((it) => ({ ...it, branch: 'change', commits: it.commits.map(withoutKeys) }));
    const correlation = correlate(aHistory({ commits: commits.map(commitOf), pullRequests: bare.map(pullRequestOf) }), {
      suggest: false,
    });
    const wanted = inheritable(bare);
    expect(wanted.length).toBeGreaterThan(100);
    const shown = linked(correlation);
    expect(share(wanted, (pair) => shown.has(pair)).share).toBe(1);
  });

  test('and where only the title has it, also to the commit it was merged as', () => {
    const bare = known.map((it) => ({ ...it, branch: 'change', commits: it.commits.map(withoutKeys) }));
    const mergedAs = new Set(known.flatMap(({ merged = [] }) => merged.map(({ sha }) => sha)));
    const main = commits.map((it) => (mergedAs.has(it.sha) ? withoutKeys(it) : it));
    const pullRequests = bare.map((it) => ({ ...pullRequestOf(it), title: it.merged?.[0]?.s ?? '' }));
    const correlation = correlate(aHistory({ commits: main.map(commitOf), pullRequests }), { suggest: false });
    const wanted = [
      ...inheritable(bare),
      ...known.flatMap(({ merged = [], truth_keys: keys = [] }) =>
        merged.flatMap(({ sha }) => keys.map((key) => `${sha} ${key}`)),
      ),
    ];
    const shown = linked(correlation);
    expect(share(wanted, (pair) => shown.has(pair)).share).toBe(1);
  });

  test('agrees among the commits of a pull request whose title is not known', () => {
    const votes = all.filter(
      ({ truncated, commits: own }) => !truncated && new Set(own.flatMap(({ s }) => leadingKeys(s))).size === 1,
    );
    const wanted = votes.flatMap(({ commits: own }) => {
      const [key] = own.flatMap(({ s }) => leadingKeys(s));
      return own
        .filter(isSilent)
        .filter(({ p = [] }) => p.length < 2)
        .map(({ sha }) => `${sha} ${key}`);
    });
    const shown = linked(read);
    const found = share(wanted, (pair) => shown.has(pair));
    print(`by the commits beside them: ${found.words} commits without a key`);
    // The rest are in pull requests whose commits name further issues in passing, so that they do not agree.
    expect(found.share).toBeGreaterThanOrEqual(0.97);
  });

  test('makes no link of a text without the key', () => {
    const texts = new Map(
      [...commits, ...all.flatMap((it) => it.commits)].map(({ sha, s, b = '' }) => [sha, `${s}\n${b}`.toUpperCase()]),
    );
    const own = read.links.filter(
      ({ to, evidence }) => to.kind === 'commit' && evidence.every(({ via }) => via === null),
    );
    expect(own.length).toBeGreaterThan(5000);
    expect(own.filter(({ issue, to }) => !texts.get(to.ref)?.includes(issue))).toEqual([]);
    const inherited = read.links.flatMap(({ issue, evidence }) =>
      evidence.filter(({ via }) => via !== null).map((it) => ({ issue, ...it })),
    );
    expect(inherited.filter(({ issue, matched }) => matched?.toUpperCase() !== issue)).toEqual([]);
  });

  function aHistory(its: Partial<Repository>) {
    const keys = new Set<string>();
    for (const { s, b = '' } of [...commits, ...all.flatMap((it) => it.commits)]) {
      for (const key of keysIn(`${s}\n${b}`.toUpperCase())) keys.add(key);
    }
    return aSnapshot({
      issues: [...keys].map((key) => anIssue({ key })),
      projects: ['CALCITE'],
      repositories: [aRepository({ name: 'apache/calcite', ...its })],
    });
  }
});

/** Each commit of a pull request that names no issue itself, with each issue that was merged for. */
function inheritable(pullRequests: readonly RecordedPullRequest[]): readonly string[] {
  return pullRequests.flatMap(({ commits, truth_keys: keys = [] }) =>
    commits.filter(isSilent).flatMap(({ sha }) => keys.map((key) => `${sha} ${key}`)),
  );
}

function isSilent({ s, b = '' }: RecordedCommit): boolean {
  return !/CALCITE-\d/i.test(`${s}\n${b}`);
}

function withoutKeys(it: RecordedCommit): RecordedCommit {
  const bare = (text: string) => text.replace(/\[?CALCITE-\d+\]?/gi, 'x');
  return { ...it, s: bare(it.s), b: bare(it.b ?? '') };
}

function isOutright({ tier, relation }: Link): boolean {
  return tier === 'explicit' && relation === 'implements';
}

function isPullRequest({ to }: Link): boolean {
  return to.kind === 'pull-request';
}

function pairOf({ to, issue }: Link): string {
  return `${to.ref} ${issue}`;
}

const counted = ({ links }: Correlation) => new Set(links.filter(({ counts }) => counts).map(pairOf));
const linked = ({ links }: Correlation) => new Set(links.map(pairOf));

function share<T>(all: readonly T[], holds: (it: T) => boolean) {
  const right = all.filter(holds).length;
  return { share: right / all.length, words: `${right}/${all.length}` };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function recorded<T>(name: string): T[] {
  const lines = gunzipSync(readFileSync(`${folder}${name}`))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

function commitOf({ sha, p = [], s, b = '', au, cd }: RecordedCommit): Commit {
  const at = cd === undefined ? {} : { authoredAt: Date.parse(cd), committedAt: Date.parse(cd) };
  const author = anAccount({ login: au ?? null, name: au ?? null });
  return aCommit({ sha, subject: s, body: b, parents: p.length, author, ...at });
}

/** The title of a recorded pull request is not known. */
function pullRequestOf({ pr, commits, merged = [], branch, truncated }: RecordedPullRequest): PullRequest {
  const [landing] = merged;
  return aPullRequest({
    number: pr,
    title: '',
    headBranch: branch ?? 'change',
    fromFork: true,
    state: landing === undefined ? 'closed' : 'merged',
    mergedAt: landing?.cd === undefined ? null : Date.parse(landing.cd),
    mergeCommit: landing?.sha ?? null,
    commits: commits.map(commitOf),
    commitCount: commits.length + (truncated ? 1 : 0),
  });
}

/** Read in another way than the product does. */
function keysIn(text: string): readonly string[] {
  return text.match(/\bCALCITE-[1-9]\d*\b/g) ?? [];
}

/** The keys this project writes in brackets or bare at the start. */
function leadingKeys(subject: string): readonly string[] {
  return keysIn(/^\s*(?:\[?CALCITE-[1-9]\d*\]?[\s,:]*)+/.exec(subject)?.[0] ?? '');
}
