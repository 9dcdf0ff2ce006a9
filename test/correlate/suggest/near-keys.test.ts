import { describe, expect, test } from 'vitest';
import { anAccount, aPullRequest } from '../../worlds/code.ts';
import { anIssue, aPerson } from '../../worlds/issues.ts';
import { aLink, pullRequestTarget } from '../../worlds/snapshots.ts';
import { ask, guest, kinds, others, refund, says } from './asked.ts';

describe('keys one slip away', () => {
  const hers = { ...refund, assignee: aPerson() };

  test.each(['PAY 1', 'PAY1', 'pay_1', 'PAY:1', 'PYA-1', 'APY-1'])(
    '%s is a reason when its author has the issue',
    (written) => {
      const pullRequest = { title: `${written} expire later`, headBranch: 'x', author: anAccount() };
      const [suggestion] = ask({ issues: [hers, ...others], pullRequest });
      expect(suggestion).toMatchObject({ issue: 'PAY-1' });
      expect(says(suggestion, 'near-key')).toBe(`“${written}” is almost PAY-1`);
    },
  );

  test('a misspelt longer project is a slip too', () => {
    const kafka = anIssue({ key: 'KAFKA-12', summary: 'Rebalance twice', assignee: aPerson() });
    const pullRequest = { title: 'KAFAK-12 Rebalance once', headBranch: 'x', author: anAccount() };
    expect(ask({ issues: [kafka, ...others], pullRequest })).toMatchObject([{ issue: 'KAFKA-12' }]);
  });

  test.each(['PAX-1 expire', 'acme/pay#1', 'pay#1', 'PAY 1.5', 'PAY1st', 'pay 1 franc', 'PAY 01', 'XPAY1'])(
    '%s is none',
    (title) => {
      const suggestions = ask(
        { issues: [hers, ...others], pullRequest: { title, headBranch: 'x', author: anAccount() } },
        3,
      );
      expect(suggestions.flatMap(kinds)).not.toContain('near-key');
    },
  );

  test('by itself it is not enough', () => {
    expect(ask({ pullRequest: { title: 'PAY 1', headBranch: 'x', author: guest } })).toEqual([]);
  });

  test('PAY-2/1 leaves out PAY-1, which is suggested beside the link', () => {
    const pullRequest = aPullRequest({ title: 'PAY-2/1 Refunds', headBranch: 'x', author: anAccount() });
    const links = [aLink({ issue: 'PAY-2', to: pullRequestTarget(pullRequest) })];
    const suggestions = ask({ issues: [hers, ...others], pullRequest, links, named: true });
    expect(suggestions).toMatchObject([{ issue: 'PAY-1', to: { ref: '12' } }]);
  });
});
