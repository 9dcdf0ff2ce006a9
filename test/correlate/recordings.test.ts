import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit } from '../../src/model/code.ts';
import type { Link } from '../../src/model/links.ts';
import { aCommit, aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aSnapshot } from '../worlds/snapshots.ts';

interface RecordedCommit {
  readonly sha: string;
  readonly p?: readonly string[];
  readonly s: string;
  readonly b?: string;
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
  const commits = existsSync(folder) ? recorded<RecordedCommit>('commits-calcite-main.jsonl.gz') : [];

  test('commits are linked to the issues their subjects begin with, and outright to no others', () => {
    const { links } = correlate(aHistory({ commits: commits.map(commitOf) }));
    const truth = new Set(commits.flatMap(({ sha, s }) => leadingKeys(s).map((key) => `${sha} ${key}`)));
    const found = new Set(links.filter(isCounted).map(({ issue, to }) => `${to.ref} ${issue}`));
    const explicit = links.filter(isOutright).map(({ issue, to }) => `${to.ref} ${issue}`);

    const recall = share([...truth], (pair) => found.has(pair));
    const precision = share(explicit, (pair) => truth.has(pair));
    // What counts without standing at the start was read by eye: nearly all of it is work on the issue it names.
    const atStart = share([...found], (pair) => truth.has(pair));
    print(`commits: recall ${recall.words}, precision of explicit links ${precision.words}, of all ${atStart.words}`);
    expect(atStart.share).toBeGreaterThanOrEqual(0.95);
    expect(recall.share).toBeGreaterThanOrEqual(0.99);
    expect(precision.share).toBeGreaterThanOrEqual(0.995);
  });

  test('no link is made of a text without the key', () => {
    const { links } = correlate(aHistory({ commits: commits.map(commitOf) }));
    const texts = new Map(commits.map(({ sha, s, b = '' }) => [sha, `${s}\n${b}`.toUpperCase()]));
    const wrong = links.filter(({ issue, to }) => !texts.get(to.ref)?.includes(issue));
    expect(wrong).toEqual([]);
  });

  test('pull requests are linked by their commits alone to the issues they were merged for', () => {
    const recordedOnes = recorded<RecordedPullRequest>('prs-calcite.jsonl.gz');
    const known = recordedOnes.filter(({ truth_keys: keys = [], truncated }) => keys.length > 0 && !truncated);
    const pullRequests = known.map((it) =>
      aPullRequest({ number: it.pr, title: '', headBranch: it.branch ?? '', commits: it.commits.map(commitOf) }),
    );
    const { links } = correlate(aHistory({ pullRequests }));
    const found = links.filter((link) => link.to.kind === 'pull-request' && isCounted(link));
    const pairs = new Set(found.map(({ issue, to }) => `${to.ref} ${issue}`));
    const truth = known.flatMap(({ pr, truth_keys: keys = [] }) => keys.map((key) => `${pr} ${key}`));
    const voted = known.filter(({ commits: own }) => own.some(({ s }) => /CALCITE-\d/i.test(s)));
    const sayable = new Set(voted.map(({ pr }) => String(pr)));

    const recall = share(
      truth.filter((pair) => sayable.has(pair.split(' ')[0] ?? '')),
      (pair) => pairs.has(pair),
    );
    const precision = share([...pairs], (pair) => truth.includes(pair));
    expect(precision.share).toBeGreaterThanOrEqual(0.995);
    expect(recall.share).toBeGreaterThanOrEqual(0.97);
    print(`pull requests by their commits: recall ${recall.words}, precision ${precision.words}`);
  });

  function aHistory(its: Parameters<typeof aRepository>[0]) {
    const keys = new Set<string>();
    for (const { s, b = '' } of commits) {
      for (const [key] of `${s}\n${b}`.toUpperCase().matchAll(/CALCITE-[1-9]\d*/g)) keys.add(key);
    }
    return aSnapshot({
      issues: [...keys].map((key) => anIssue({ key })),
      projects: ['CALCITE'],
      repositories: [aRepository(its)],
    });
  }
});

function isOutright({ tier, relation }: Link): boolean {
  return tier === 'explicit' && relation === 'implements';
}

function isCounted({ counts }: Link): boolean {
  return counts;
}

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

function commitOf({ sha, p = [], s, b = '' }: RecordedCommit): Commit {
  return aCommit({ sha, subject: s, body: b, parents: p.length });
}

/** Read in another way than the product does: the keys this project writes in brackets or bare at the start. */
function leadingKeys(subject: string): readonly string[] {
  const start = /^\s*(?:\[?CALCITE-[1-9]\d*\]?[\s,:]*)+/.exec(subject)?.[0] ?? '';
  return start.match(/CALCITE-\d+/g) ?? [];
}
