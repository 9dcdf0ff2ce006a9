import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Repository } from '../../src/model/code.ts';
import type { RecordedCode } from '../../src/model/links.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aBranch, aCommit, aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aGap, aSource } from '../worlds/snapshots.ts';
import { day } from '../worlds/times.ts';
import { aProjectWorld, said } from './linking.ts';

const sha = (digit: number): string => String(digit).repeat(40);
const web = 'https://github.com/owner/ab';

/** AB-12's development panel says that pull request 45 of `owner/ab` is its code. */
function aRecord(its: Partial<RecordedCode> = {}): RecordedCode {
  return {
    issueId: '100',
    source: 'development-panel',
    kind: 'pull-request',
    repository: 'owner/ab',
    ref: '45',
    url: `${web}/pull/45`,
    title: 'Change',
    at: day(2),
    ...its,
  };
}

const aCommitRecord = (ref: string, its: Partial<RecordedCode> = {}) =>
  aRecord({ kind: 'commit', ref, url: `${web}/commit/${ref}`, ...its });
const pullRequests = [aPullRequest({ number: 45, title: 'Change', headBranch: 'change' })];

function read(recorded: readonly RecordedCode[], code: Partial<Repository> = {}, its: Partial<SprintSnapshot> = {}) {
  return correlate(aProjectWorld({ name: 'owner/ab', ...code }, { recorded, ...its }));
}

describe('code that Jira records', () => {
  test('is linked though it says nothing itself', () => {
    const { links, unlinked } = read([aRecord()], { pullRequests });
    expect(links).toMatchObject([
      {
        issue: 'AB-12',
        to: { kind: 'pull-request', repository: 'owner/ab', ref: '45' },
        tier: 'recorded',
        confidence: 1,
        counts: true,
        primary: true,
        evidence: [
          { signal: 'development-panel', field: 'development-panel', text: 'Change', at: null, matched: null },
        ],
      },
    ]);
    expect(unlinked.code).toEqual([]);
  });

  test('is a little less sure as a remote link', () => {
    const { links } = read([aRecord({ source: 'remote-link' })], { pullRequests });
    expect(links).toMatchObject([{ confidence: 0.95, evidence: [{ signal: 'remote-link', field: 'remote-link' }] }]);
  });

  test('hands its issue on to its commits', () => {
    const commits = [aCommit({ sha: sha(1), subject: 'wip' })];
    expect(said(read([aRecord()], { pullRequests: [{ ...pullRequests[0], commits } as never] }), sha(1))).toEqual([
      'AB-12 implements inherited',
    ]);
  });

  test('is found by the whole sha of a commit or the beginning of it', () => {
    const commits = [aCommit({ sha: sha(1), subject: 'x' }), aCommit({ sha: sha(2), subject: 'y' })];
    expect(said(read([aCommitRecord(sha(1))], { commits }), sha(1))).toEqual(['AB-12 implements recorded']);
    expect(said(read([aCommitRecord(sha(2).slice(0, 7))], { commits }), sha(2))).toEqual(['AB-12 implements recorded']);
  });

  test('is the branch of that name, or the pull request that comes from it', () => {
    const record = aRecord({ kind: 'branch', ref: 'change', url: `${web}/tree/change` });
    expect(read([record], { branches: [aBranch({ name: 'change' })] }).links).toMatchObject([
      { to: { kind: 'branch', ref: 'change' }, tier: 'recorded' },
    ]);
    expect(read([record], { pullRequests }).links).toMatchObject([{ to: { kind: 'pull-request', ref: '45' } }]);
  });

  test('is linked also where it was not read', () => {
    const elsewhere = aRecord({ repository: 'owner/other', ref: '7', url: 'https://github.com/owner/other/pull/7' });
    expect(read([elsewhere, aRecord({ ref: '46', url: `${web}/pull/46` })]).links).toMatchObject([
      { to: { repository: 'owner/ab', ref: '46' }, counts: true, primary: true },
      { to: { repository: 'owner/other', ref: '7', url: 'https://github.com/owner/other/pull/7' } },
    ]);
  });

  test('is told once by several records', () => {
    const twice = [
      aRecord({ ref: '46', url: `${web}/pull/46` }),
      aRecord({ ref: '46', url: `${web}/pull/46`, source: 'remote-link' }),
    ];
    expect(read(twice).links).toHaveLength(1);
    expect(read(twice).links[0]?.evidence.map(({ signal }) => signal)).toEqual(['development-panel', 'remote-link']);
  });

  test('on another host is never the pull request of that number here', () => {
    for (const url of ['https://bitbucket.org/owner/ab/pull-requests/45', 'https://evil.example/owner/ab/pull/45']) {
      const correlation = read([aRecord({ url })], { pullRequests });
      expect(correlation.links).toMatchObject([{ to: { repository: `${new URL(url).host}/owner/ab`, url } }]);
      expect(correlation.unlinked.code).toMatchObject([{ ref: '45' }]);
    }
    expect(read([aRecord({ url: 'javascript:alert(1)' })], { pullRequests }).links).toEqual([]);
  });

  test('of an issue that is not in the sprint is left out', () => {
    expect(read([aRecord({ issueId: '999' })], { pullRequests }).links).toEqual([]);
  });

  test('is dropped where a repository read in full no longer has the commit', () => {
    const sources = [aSource({ id: 'github:owner/ab', kind: 'github' })];
    const gone = [aCommitRecord(sha(9))];
    expect(read(gone, { pullRequests }, { sources }).links).toEqual([]);
    expect(read(gone, { pullRequests }, { sources, gaps: [aGap({ source: 'github:owner/ab' })] }).links).toHaveLength(
      1,
    );
    expect(
      read(gone, { pullRequests: [{ ...pullRequests[0], commitCount: 3 } as never] }, { sources }).links,
    ).toHaveLength(1);
    expect(read([aCommitRecord(sha(9), { at: day(-30) })], { pullRequests }, { sources }).links).toHaveLength(1);
  });

  test('a force-pushed pull request keeps its link, the commits it lost are gone', () => {
    const sources = [aSource({ id: 'github:owner/ab', kind: 'github' })];
    const now = aPullRequest({
      number: 45,
      title: 'AB-12: x',
      headBranch: 'x',
      commits: [aCommit({ sha: sha(2), subject: 'x' })],
    });
    const { links } = read([aCommitRecord(sha(1)), aCommitRecord(sha(2))], { pullRequests: [now] }, { sources });
    expect(links.map(({ to }) => to.ref)).toEqual(['45', sha(2)]);
  });
});

describe('the description of an issue', () => {
  const described = (description: string, code: Partial<Repository> = { pullRequests }) =>
    correlate(aProjectWorld(code, { issues: [anIssue({ key: 'AB-12', description })] }));

  test('records the pull requests and commits whose address stands in it', () => {
    expect(described(`Done in ${web}/pull/45/files.`).links).toMatchObject([
      {
        tier: 'recorded',
        confidence: 0.95,
        counts: true,
        evidence: [{ signal: 'issue-description', field: 'description', matched: `${web}/pull/45/files`, at: 8 }],
      },
    ]);
    const commits = [aCommit({ sha: sha(1), subject: 'x' })];
    expect(said(described(`${web}/commit/${sha(1)}`, { commits }), sha(1))).toEqual(['AB-12 implements recorded']);
  });

  test.each(['Caused by', 'See', 'Broken by', 'Similar to'])('only mentions what it relates to: %s', (words) => {
    expect(said(described(`${words} ${web}/pull/45`), '#45')).toEqual(['AB-12 mentions mention, not counted']);
  });

  test('says nothing of addresses on other hosts, or of other pages', () => {
    expect(described('https://gitlab.com/owner/ab/pull/45').links).toEqual([]);
    expect(described(`${web}/issues/45 ${web}/pulls ${web}/pull/new`).links).toEqual([]);
  });
});

describe('a branch without a pull request', () => {
  const branches = (its: Parameters<typeof aBranch>[0]) => ({ branches: [aBranch(its)] });

  test('is linked by its name and by the subject of its last commit', () => {
    expect(read([], branches({ name: 'feature/ab-12-x', subject: 'wip' })).links).toMatchObject([
      {
        issue: 'AB-12',
        to: { kind: 'branch', ref: 'feature/ab-12-x' },
        tier: 'explicit',
        confidence: 0.97,
        counts: true,
      },
    ]);
    expect(read([], branches({ name: 'try', subject: 'AB-13: start' })).links).toMatchObject([
      { issue: 'AB-13', evidence: [{ signal: 'commit-subject' }] },
    ]);
  });

  test('is not work on what its last commit was made for elsewhere', () => {
    const commits = [aCommit({ sha: sha(1), subject: 'AB-13: x' })];
    const { links } = read([], { ...branches({ name: 'try', sha: sha(1), subject: 'AB-13: x' }), commits });
    expect(links.filter(({ to }) => to.kind === 'branch')).toEqual([]);
  });

  test('shows that there is code, and is no code without an issue', () => {
    expect(read([], branches({ name: 'ab-12', subject: 'wip' })).unlinked.issues).not.toContain('AB-12');
    expect(read([], branches({ name: 'try', subject: 'wip' })).unlinked.code).toEqual([]);
  });

  test('that lasts gathers the work of others', () => {
    expect(read([], branches({ name: 'release/1.2', subject: 'AB-12: x' })).links).toMatchObject([
      { counts: false, gathered: true },
    ]);
  });
});

test('a fork whose repository is gone still tells the name of its branch', () => {
  const fork = aPullRequest({ number: 45, title: 'x', headBranch: 'ab-12-x', fromFork: true, headSha: null });
  const repositories = [aRepository({ name: 'owner/ab', pullRequests: [fork] })];
  expect(said(correlate(aProjectWorld({}, { repositories })), '#45')).toEqual(['AB-12 implements explicit']);
});
