import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/model/issue.ts';
import type { Link } from '../../../src/model/links.ts';
import { aCommit, anAccount, aPullRequest } from '../../worlds/code.ts';
import { anIssue, aPerson, moved } from '../../worlds/issues.ts';
import { aLink, pullRequestTarget } from '../../worlds/snapshots.ts';
import { doing, done, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { ask, guest, keyless, kinds, others, refund, says } from './asked.ts';

describe('circumstances', () => {
  const weak = { title: 'Refunds: expire later', headBranch: 'refunds' };
  const hers = { ...refund, assignee: aPerson() };
  const handed = {
    ...hers,
    changes: [
      { id: '1', at: day(1), by: null, kind: 'assignee', from: null, to: 'u-ada' } as const,
      { id: '2', at: day(9), by: null, kind: 'assignee', from: 'u-ada', to: null } as const,
    ],
    assignee: null,
  };
  const begun = anIssue({ ...hers, ...moves([day(1), toDo, doing], [day(6), doing, done]) });

  test('the author having the issue is a reason, without a name', () => {
    const [suggestion] = ask({ issues: [hers, ...others], pullRequest: { ...keyless, author: anAccount() } });
    expect(says(suggestion, 'person')).toBe('its author has the issue');
  });

  test('who had the issue while the work was done counts, not who has it now', () => {
    const people = [anIssue({ key: 'PAY-8', summary: 'Unrelated', assignee: aPerson() })];
    const during = ask({ issues: [handed, ...others, ...people], pullRequest: { ...keyless, author: anAccount() } });
    const later = { ...keyless, author: anAccount(), createdAt: day(10), mergedAt: day(11) };
    const after = ask({ issues: [handed, ...others, ...people], pullRequest: later });
    expect(kinds(during[0])).toContain('person');
    expect(kinds(after[0])).not.toContain('person');
  });

  test('work open while the issue was in progress is a reason', () => {
    const [suggestion] = ask({ issues: [begun, ...others], pullRequest: { ...keyless, author: guest } });
    expect(says(suggestion, 'time')).toBe('it was open while the issue was in progress');
    const [made] = ask({ issues: [begun, ...others], commit: aCommit({ subject: keyless.title, author: guest }) });
    expect(says(made, 'time')).toBe('it was made while the issue was in progress');
  });

  test('person and time make sure of what words alone leave open', () => {
    const issues = [begun, ...others];
    const alone = ask({ issues: [refund, ...others], pullRequest: { ...weak, author: guest } });
    const together = ask({ issues, pullRequest: { ...weak, author: anAccount() } });
    expect(alone).toEqual([]);
    expect(together).toMatchObject([{ issue: 'PAY-1' }]);
  });

  test('an issue done before the work began is not suggested', () => {
    const over = anIssue({ ...refund, ...moves([day(-3), toDo, done]) });
    expect(ask({ issues: [over, ...others], pullRequest: keyless })).toEqual([]);
  });

  test('an issue made after the work was merged is not suggested', () => {
    const late = anIssue({ ...refund, created: day(8) });
    expect(ask({ issues: [late, ...others], pullRequest: keyless })).toEqual([]);
  });

  test('an issue that has code already is less likely, and the more so when it is done', () => {
    const elsewhere: Link = aLink({ issue: 'PAY-1', to: pullRequestTarget(aPullRequest({ number: 99 })) });
    const [free] = ask({ pullRequest: keyless });
    const [taken] = ask({ pullRequest: keyless, links: [elsewhere] }, 3);
    const finished = anIssue({ ...refund, ...moves([day(5), toDo, done]) });
    const [complete] = ask({ issues: [finished, ...others], pullRequest: keyless, links: [elsewhere] }, 3);
    expect(taken?.confidence).toBeLessThan(free?.confidence ?? 0);
    expect(complete?.confidence).toBeLessThan(taken?.confidence ?? 0);
  });

  test('the component in the scope of a title is a reason where not every issue has it', () => {
    const inCheckout = { ...refund, components: ['Checkout'] };
    const pullRequest = { ...keyless, title: `fix(checkout): ${keyless.title}` };
    const [suggestion] = ask({ issues: [inCheckout, ...others], pullRequest });
    expect(kinds(suggestion)).toContain('place');
    const everywhere = [inCheckout, ...others.map((issue) => ({ ...issue, components: ['Checkout'] }))];
    expect(kinds(ask({ issues: everywhere, pullRequest })[0])).not.toContain('place');
  });
});

/** The changes of an issue that moves so, and the status it comes to. */
function moves(...steps: readonly Parameters<typeof moved>[]): Pick<Issue, 'changes' | 'status'> {
  const changes = steps.map((step) => moved(...step));
  return { changes, status: steps.at(-1)?.[2] ?? toDo };
}
