import { describe, expect, test } from 'vitest';
import { aPullRequest, bot } from '../../worlds/code.ts';
import { anIssue } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aLink, anEvidence, aStray, pullRequestTarget } from '../../worlds/snapshots.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'wrong-or-dangling-key';
const found = (world: World) => measured(world).metrics[kind];
const asked = (world: World) => measured(world).findings.filter((finding) => finding.kind === kind);
const pull = (number: number) => aPullRequest({ number });
const dangling = (number: number, its: Parameters<typeof aStray>[0] = {}) =>
  aStray({ key: 'PAY-99', kind: 'dangling', to: pullRequestTarget(pull(number)), ...its });

describe('a dangling key', () => {
  test('is asked about once, with the issue that may be meant', () => {
    const world: World = {
      pullRequests: [pull(12), pull(13), pull(14)],
      strays: [dangling(12, { nearest: ['PAY-9', 'PAY-19'] }), dangling(13)],
    };
    expect(found(world)).toMatchObject({
      value: 2,
      n: 3,
      parts: { questions: 1, danglingKeys: 1, conflicts: 0 },
      evidence: [{ ref: 'acme/web#12', says: 'names PAY-99, which Jira does not show' }, { ref: 'acme/web#13' }],
    });
    expect(asked(world)).toMatchObject([
      {
        severity: 'low',
        issues: ['PAY-9', 'PAY-19'],
        question:
          'acme/web#12 and acme/web#13 name PAY-99, an issue that Jira does not have or does not show. Is PAY-9 or PAY-19 meant?',
      },
    ]);
    expect(asked({ pullRequests: [pull(12)], strays: [dangling(12)] })[0]?.question).toBe(
      'acme/web#12 names PAY-99, an issue that Jira does not have or does not show. Which issue is meant?',
    );
  });

  test('is asked about while a pull request is open, when it can still be put right', () => {
    const open = aPullRequest({ state: 'open' });
    expect(found({ pullRequests: [open], strays: [dangling(12)] })).toMatchObject({ value: 1, n: 1 });
    for (const other of [
      aPullRequest({ state: 'open', createdAt: end + hour }),
      aPullRequest({ state: 'open', author: bot }),
      aPullRequest({ mergedAt: day(-1), closedAt: day(-1) }),
    ]) {
      expect(found({ pullRequests: [other], strays: [dangling(12)] })).toMatchObject({ value: 0, n: 0 });
    }
  });

  test('that is only mentioned is none, and one Jira was not asked about makes a lower bound', () => {
    expect(found({ pullRequests: [pull(12)], strays: [dangling(12, { relation: 'mentions' })] })?.value).toBe(0);
    expect(found({ pullRequests: [pull(12)], strays: [dangling(12, { kind: 'unchecked' })] })).toMatchObject({
      value: 0,
      completeness: 'lower-bound',
    });
  });
});

describe('keys that contradict each other', () => {
  const conflicting: World = {
    issues: [anIssue(), anIssue({ key: 'PAY-2' })],
    pullRequests: [pull(12)],
    links: [
      aLink({
        issue: 'PAY-2',
        primary: false,
        evidence: [anEvidence({ signal: 'branch', field: 'branch' })],
        conflicts: [{ signal: 'pull-request-title', issue: 'PAY-1' }],
      }),
      aLink({ conflicts: [{ signal: 'branch', issue: 'PAY-2' }] }),
    ],
  };

  test('are one question for the change, the leading issue first', () => {
    expect(found(conflicting)).toMatchObject({ value: 1, parts: { questions: 1, conflicts: 1 } });
    expect(asked(conflicting)).toMatchObject([
      {
        issues: ['PAY-1', 'PAY-2'],
        question: 'acme/web#12 names PAY-1 in its title and PAY-2 in its branch. Is it for both, or is one key wrong?',
        evidence: [{ ref: 'acme/web#12', says: 'taken as work on PAY-1 first' }],
      },
    ]);
  });

  test('and a dangling one make two questions about one change', () => {
    const both = { ...conflicting, strays: [dangling(12)] };
    expect(found(both)).toMatchObject({ value: 1, parts: { questions: 2 } });
    expect(asked(both)).toHaveLength(2);
  });
});
