import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../../../src/model/code.ts';
import { aPullRequest, readyForReview } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aLink, pullRequestTarget } from '../../worlds/snapshots.ts';
import { done, toDo } from '../../worlds/sprints.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'done-with-open-pull-request';
const finished = anIssue({ changes: [moved(day(4), toDo, done)] });
const open = (its: Partial<PullRequest> = {}) => aPullRequest({ state: 'open', createdAt: day(2), ...its });
const figures = (pullRequests: readonly PullRequest[], world: World = {}) =>
  measured({
    issues: [finished],
    pullRequests,
    links: pullRequests.map((it) => aLink({ to: pullRequestTarget(it) })),
    ...world,
  });
const count = (...pullRequests: PullRequest[]) => figures(pullRequests).metrics[kind]?.value;
const asked = (pullRequests: readonly PullRequest[], world: World = {}) =>
  figures(pullRequests, world).findings.filter((finding) => finding.kind === kind);

describe('done with an open pull request', () => {
  test('is an issue done for longer than the grace while a pull request for it is open', () => {
    expect(figures([open()]).metrics[kind]).toMatchObject({
      value: 1,
      n: 1,
      parts: { found: 1, draftsAndFollowUps: 0 },
      evidence: [{ ref: 'PAY-1', says: 'done, and acme/web#12 open' }],
    });
    expect(asked([open()])).toMatchObject([
      {
        severity: 'medium',
        issues: ['PAY-1'],
        question:
          'PAY-1 was done, and acme/web#12 was still open at the end of the sprint. Is the issue done without it?',
        action: 'Merge or close acme/web#12, or move PAY-1 back.',
        evidence: [
          { ref: 'PAY-1', says: 'done 10 days before the end' },
          { ref: 'acme/web#12', says: 'opened 2 days before it was done, open at the end of the sprint' },
        ],
      },
    ]);
  });

  test('of a running sprint speaks of now', () => {
    expect(asked([open()], { now: day(6) })[0]).toMatchObject({
      question: 'PAY-1 is done, and acme/web#12 is still open. Is the issue done without it?',
      evidence: [{ says: 'done for 2 days' }, { says: 'opened 2 days before it was done, open now' }],
    });
  });

  test('tells drafts and follow-ups apart, which weigh less', () => {
    const [draft] = asked([open({ draft: true })]);
    expect(draft).toMatchObject({ severity: 'low', question: expect.stringContaining('acme/web#12 (a draft) was') });

    const later = [open({ number: 13, createdAt: day(5) }), open({ number: 14, createdAt: day(6) })];
    expect(asked(later)).toMatchObject([
      {
        severity: 'low',
        question:
          'PAY-1 was done, and acme/web#13 and acme/web#14 were still open at the end of the sprint. Are they follow-ups that need an issue of their own?',
        evidence: [{}, { says: 'opened 1 day after it was done, open at the end of the sprint' }, {}],
      },
    ]);
    expect(figures(later).metrics[kind]?.parts).toEqual({ found: 1, draftsAndFollowUps: 1 });
    expect(asked([open(), ...later])[0]?.severity).toBe('medium');
  });

  test('looks at the end of the sprint, not at today', () => {
    expect(count(open({ createdAt: end + hour }))).toBe(0);
    expect(count(aPullRequest({ mergedAt: end }))).toBe(0);
    const merged = aPullRequest({ mergedAt: end + 5 * hour, closedAt: end + 5 * hour });
    expect(asked([merged])[0]?.evidence[1]?.says).toBe(
      'opened 2 days before it was done, open at the end of the sprint, merged 5 hours after the end',
    );
    const readyLater = open({ events: [readyForReview(end + hour)] });
    expect(asked([readyLater])[0]?.question).toContain('(a draft)');
  });

  test('leaves the grace to both, the issue and the pull request', () => {
    const late = anIssue({ changes: [moved(end - 24 * hour, toDo, done)] });
    expect(figures([open()], { issues: [late] }).metrics[kind]?.value).toBe(0);
    expect(count(open({ createdAt: end - 24 * hour }))).toBe(0);
    expect(count(open({ createdAt: end - 25 * hour }))).toBe(1);
    expect(figures([open()], { thresholds: { graceHours: 11 * 24 } }).metrics[kind]?.value).toBe(0);
  });

  test('is not asked of what does not count, or of issues that are open', () => {
    const links = [aLink({ to: pullRequestTarget(open()), counts: false, relation: 'mentions' })];
    expect(figures([open()], { links }).metrics[kind]?.value).toBe(0);
    expect(figures([open()], { issues: [anIssue()] }).metrics[kind]).toMatchObject({ value: 0, n: 0 });
  });

  test('is not asked of one opened again after the end, nor where the history of the issue is not known', () => {
    const again = (at: number) => open({ events: [{ kind: 'reopened', at }] });
    expect(count(again(day(3)))).toBe(1);
    expect(count(again(end + hour))).toBe(0);
    const unread = { ...anIssue({ created: day(-9) }), status: done, historyComplete: false };
    expect(figures([open()], { issues: [unread] }).metrics[kind]).toMatchObject({ value: 0, n: 1 });
  });
});
