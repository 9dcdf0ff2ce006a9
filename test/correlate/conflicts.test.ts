import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { PullRequest } from '../../src/model/code.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aCommit, aPullRequest } from '../worlds/code.ts';
import { anIssue, aSubtask } from '../worlds/issues.ts';
import { aProjectWorld } from './linking.ts';

const sha = (n: number): string => n.toString(16).padStart(40, '0');

/** `AB-12 first, against branch AB-13` and so on, for the links of one pull request. */
function told(its: Partial<PullRequest>, world: Partial<SprintSnapshot> = {}, commits = [] as string[]): string[] {
  const pullRequest = aPullRequest({ number: 45, title: 'Change', headBranch: 'change', ...its });
  const read = commits.map((subject, i) => aCommit({ sha: sha(i + 1), subject }));
  const { links } = correlate(aProjectWorld({ pullRequests: [pullRequest], commits: read }, world));
  return links
    .filter(({ to }) => to.kind === 'pull-request')
    .map(({ issue, relation, primary, conflicts }) => {
      const against = conflicts.map(({ signal, issue: other }) => `${signal} ${other}`).join(', ');
      const lead = primary ? ' first' : '';
      return `${issue}${relation === 'implements' ? '' : ` ${relation}`}${lead}${against && `, against ${against}`}`;
    });
}

describe('a pull request whose texts disagree', () => {
  test('keeps both issues, says so at both, and is led by its title', () => {
    expect(told({ title: 'AB-12: x', headBranch: 'ab-13-x' })).toEqual([
      'AB-12 first, against branch AB-13',
      'AB-13, against pull-request-title AB-12',
    ]);
  });

  test('is led by the subject it was merged with before its branch', () => {
    const its = { headBranch: 'ab-13-x', mergeCommit: sha(1) };
    expect(told(its, {}, ['AB-12: x (#45)'])).toEqual([
      'AB-12 first, against branch AB-13',
      'AB-13, against commit-subject AB-12',
    ]);
  });

  test('is led by its branch before its body', () => {
    expect(told({ headBranch: 'ab-13-x', body: 'Fixes AB-12' })).toEqual([
      'AB-12, against branch AB-13',
      'AB-13 first, against pull-request-body AB-12',
    ]);
  });

  test('does not disagree where the title names several: the first leads', () => {
    expect(told({ title: '[AB-13][AB-12] x', headBranch: 'ab-12-x' })).toEqual(['AB-12', 'AB-13 first']);
  });

  test('disagrees only where neither text names what the other does', () => {
    expect(told({ title: 'AB-12, AB-13: x', headBranch: 'ab-12-a1b-7' })).toEqual([
      'A1B-7, against pull-request-title AB-13',
      'AB-12 first',
      'AB-13, against branch A1B-7',
    ]);
  });

  test('does not disagree over an issue and its sub-task', () => {
    const parent = anIssue({ key: 'AB-12' });
    const issues = [parent, aSubtask(parent, { key: 'AB-90' })];
    expect(told({ title: 'AB-12: x', headBranch: 'ab-90-x' }, { issues })).toEqual(['AB-12 first', 'AB-90']);
  });

  test('is not led by a key that Jira does not have', () => {
    const named = { issues: [], missing: ['AB-99'] };
    expect(told({ title: 'AB-99: x', headBranch: 'ab-12-x' }, { named })).toEqual([
      'AB-12 first, against pull-request-title AB-99',
    ]);
  });

  test('is led by an issue outside the sprint where its title names that', () => {
    expect(told({ title: 'AB-77: x', headBranch: 'ab-12-x' })).toEqual(['AB-12, against pull-request-title AB-77']);
  });

  test('is led by the issue it works on before one it undoes', () => {
    expect(told({ title: 'Revert "AB-12: x"', headBranch: 'ab-13-x' })).toEqual(['AB-12 reverts', 'AB-13 first']);
  });
});

describe('a key in a body', () => {
  test('is work on the issue only where no better place names one', () => {
    expect(told({ body: 'This is about AB-13.' })).toEqual(['AB-13 first']);
    expect(told({ title: 'AB-12: x', body: 'This is about AB-13.' })).toEqual(['AB-12 first', 'AB-13 mentions']);
  });

  test('or where a closing word introduces it', () => {
    expect(told({ title: 'AB-12: x', body: 'Also closes AB-13.' })).toEqual([
      'AB-12 first, against pull-request-body AB-13',
      'AB-13, against pull-request-title AB-12',
    ]);
  });

  test('gives way to what Jira records', () => {
    const recorded = [
      {
        issueId: '100',
        source: 'remote-link' as const,
        kind: 'pull-request' as const,
        repository: 'owner/ab',
        ref: '45',
        url: 'https://github.com/owner/ab/pull/45',
        title: 'Change',
        at: null,
      },
    ];
    expect(told({ body: 'This is about AB-13.' }, { recorded })).toEqual(['AB-12 first', 'AB-13 mentions']);
  });
});

describe('how sure a link is', () => {
  const confidence = (its: Partial<PullRequest>, commits: Parameters<typeof aCommit>[0][] = []) =>
    correlate(
      aProjectWorld({
        pullRequests: [aPullRequest({ number: 45, title: 'Change', headBranch: 'change', ...its })],
        commits: commits.map((commit) => aCommit(commit)),
      }),
    ).links.map(({ to, confidence: sure }) => `${to.kind} ${sure}`);

  test('grows where texts say the same independently of each other', () => {
    expect(confidence({ title: 'AB-12: x' })).toEqual(['pull-request 0.98']);
    expect(confidence({ title: 'AB-12: x', headBranch: 'ab-12' })).toEqual(['pull-request 0.9994']);
  });

  test('does not grow where one text says it twice', () => {
    expect(confidence({ title: 'AB-12: finish AB-12' })).toEqual(['pull-request 0.98']);
    expect(confidence({ body: 'Fixes AB-12, [AB-12](https://jira.corp/browse/AB-12)' })).toEqual(['pull-request 1']);
  });

  test('does not grow by a squash, which repeats the title', () => {
    const squash = { sha: sha(1), subject: 'AB-12: x (#45)' };
    expect(confidence({ title: 'AB-12: x', mergeCommit: sha(1) }, [squash])).toEqual([
      'pull-request 0.98',
      'commit 0.98',
    ]);
  });

  test('does not grow by a merge, which repeats the name of the branch', () => {
    const merge = { sha: sha(1), subject: 'Merge pull request #45 from acme/ab-12', parents: 2 };
    expect(confidence({ headBranch: 'ab-12', mergeCommit: sha(1) }, [merge])).toEqual([
      'pull-request 0.97',
      'commit 0.9215',
    ]);
  });

  test('decides from the configured threshold whether it counts', () => {
    const world = aProjectWorld({ commits: [aCommit({ subject: 'Improve AB-12' })] });
    expect(correlate(world).links).toMatchObject([{ confidence: 0.9, counts: true }]);
    expect(correlate(world, { countsFrom: 0.95 }).links).toMatchObject([{ confidence: 0.9, counts: false }]);
    expect(correlate(world, { countsFrom: 0.95 }).countsFrom).toBe(0.95);
  });
});

describe('an epic', () => {
  test('is only mentioned by code: work is on its stories', () => {
    const issues = [anIssue({ key: 'AB-12', type: 'Epic' }), anIssue({ key: 'AB-13' })];
    expect(told({ title: 'AB-12: x' }, { issues })).toEqual(['AB-12 mentions']);
    expect(told({ title: 'AB-13: x (AB-12)' }, { issues })).toEqual(['AB-12 mentions', 'AB-13 first']);
    expect(told({ title: 'AB-12: x', mergeCommit: sha(1) }, { issues }, ['AB-13: x (#45)'])).toEqual([
      'AB-12 mentions',
      'AB-13 first',
    ]);
  });
});
