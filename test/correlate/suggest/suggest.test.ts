import { describe, expect, test } from 'vitest';
import { suggestionsFor } from '../../../src/correlate/suggest.ts';
import { aCommit, bot } from '../../worlds/code.ts';
import { anIssue, aSubtask, sprintSet } from '../../worlds/issues.ts';
import { aSnapshot } from '../../worlds/snapshots.ts';
import { day } from '../../worlds/times.ts';
import { ask, guest, keyless, kinds, many, nobody, others, refund, says, sprint } from './asked.ts';

describe('work that names no issue', () => {
  test('is suggested the issue that speaks of the same, with what they share', () => {
    const [suggestion] = ask({ pullRequest: keyless });
    expect(suggestion).toMatchObject({ issue: 'PAY-1', title: keyless.title, to: { kind: 'pull-request', ref: '12' } });
    expect(suggestion?.confidence).toBeLessThanOrEqual(0.6);
    expect(kinds(suggestion)).toEqual(['text', 'rare-word']);
    expect(says(suggestion, 'text')).toMatch(/^both speak of “\w+”(?:, “\w+”)? and “\w+”$/);
  });

  test('a lone commit is asked about too', () => {
    const commit = aCommit({ subject: keyless.title, author: guest });
    expect(ask({ commit })).toMatchObject([{ issue: 'PAY-1', to: { kind: 'commit', ref: commit.sha } }]);
  });

  test('the name of something in code is a rare word, and its parts are not another reason', () => {
    const issues = [...others, anIssue({ ...nobody, key: 'PAY-9', summary: 'RefundGateway.retryLimit is ignored' })];
    const brief = { title: 'Look at RefundGateway', headBranch: 'x', author: guest };
    expect(ask({ issues, pullRequest: brief }, 3)).toEqual([]);
    const [longer] = ask({
      issues,
      pullRequest: { title: 'Obey RefundGateway.retryLimit, which was ignored', headBranch: 'x', author: guest },
    });
    expect(longer).toMatchObject({ issue: 'PAY-9' });
    expect(says(longer, 'rare-word')).toBe('“RefundGateway” is in hardly any other issue or change');
  });

  test('words in other forms, letter cases and accents are the same', () => {
    const issues = [
      ...others,
      anIssue({ ...nobody, key: 'PAY-9', summary: 'Résumé of cancelled bookings is missing totals' }),
    ];
    const pullRequest = { title: 'CANCELLED BOOKING: RESUME WITH A TOTAL', headBranch: 'x', author: guest };
    expect(ask({ issues, pullRequest })).toMatchObject([{ issue: 'PAY-9' }]);
  });

  test('texts in scripts without spaces are compared as well', () => {
    const issues = [...others, anIssue({ ...nobody, key: 'PAY-9', summary: '退款金额计算错误' })];
    const pullRequest = { title: '修复退款金额计算', headBranch: 'x', author: guest };
    expect(ask({ issues, pullRequest })).toMatchObject([{ issue: 'PAY-9' }]);
  });

  test('the description of an issue is read too', () => {
    const description =
      'The idempotency key expires in the refund ledger before the provider answers, so money goes out twice.';
    const vague = anIssue({ ...nobody, key: 'PAY-9', summary: 'Customers get refunds twice', description });
    const pullRequest = {
      title: 'Refund twice: idempotency key expires before provider answers',
      headBranch: 'x',
      author: guest,
    };
    expect(ask({ issues: [...others, vague], pullRequest })).toMatchObject([{ issue: 'PAY-9' }]);
  });
});

describe('nothing is suggested', () => {
  test.each([
    'Release 2.14.0',
    '[maven-release-plugin] prepare for next development iteration',
    'chore(deps): bump lodash from 4.17.20 to 4.17.21',
    'Fix typo in README',
    'Merge branch ‘main’ into refunds twice idempotency key expires',
    'Update dependencies',
    'wip',
    '',
    '🚀🔥✨',
    '修正',
    '#1',
    'constructor __proto__ toString hasOwnProperty',
  ])('for %s', (title) => {
    expect(ask({ pullRequest: { title, headBranch: 'x', author: guest } })).toEqual([]);
  });

  test('to bots', () => {
    expect(ask({ pullRequest: { ...keyless, author: bot } })).toEqual([]);
    expect(ask({ pullRequest: keyless, automated: true })).toEqual([]);
  });

  test('for merge commits', () => {
    expect(ask({ commit: aCommit({ subject: keyless.title, author: guest, parents: 2 }) })).toEqual([]);
  });

  test('of issues that are not in the sprint, or are there only as the parent of a sub-task', () => {
    const elsewhere = anIssue({ ...refund, sprintIds: [8], changes: [sprintSet(day(-5), [7], [8])] });
    expect(ask({ issues: [elsewhere, ...others], pullRequest: keyless })).toEqual([]);
    const parent = anIssue({ ...refund, sprintIds: [] });
    const child = aSubtask(parent, { ...nobody, summary: 'Write it down', sprintIds: [7] });
    expect(ask({ issues: [parent, child, ...others], pullRequest: keyless })).toEqual([]);
  });

  test('when two issues fit alike', () => {
    const twin = anIssue({ ...refund, id: '77', key: 'PAY-7' });
    expect(ask({ issues: [...sprint, twin], pullRequest: keyless })).toEqual([]);
    expect(ask({ issues: [...sprint, twin], pullRequest: keyless }, 3).map(({ issue }) => issue)).toEqual([
      'PAY-1',
      'PAY-7',
    ]);
  });

  test('without issues or without code', () => {
    expect(ask({ issues: [], pullRequest: keyless })).toEqual([]);
    const people = { matched: [], unmatchedPeople: [], unmatchedLogins: [] };
    expect(suggestionsFor(aSnapshot({ repositories: null }), { links: [], code: [], people })).toEqual([]);
  });
});

describe('whatever comes', () => {
  test('one place has one suggestion, and up to three when asked for', () => {
    const alike = [7, 8, 9, 10].map((n) => anIssue({ ...refund, id: String(n), key: `PAY-${n}` }));
    expect(ask({ pullRequest: keyless })).toHaveLength(1);
    expect(ask({ issues: [...sprint, ...alike], pullRequest: keyless }, 9).length).toBeLessThanOrEqual(3);
  });

  test('the order of issues, code and words of people changes nothing', () => {
    const works = [keyless, { ...keyless, number: 13, title: 'Swiss francs for guests who pay' }];
    const forth = many(sprint, works);
    const back = many(sprint.toReversed(), works.toReversed());
    expect(back).toEqual(forth);
    expect(forth.map(({ issue }) => issue)).toEqual(['PAY-1', 'PAY-3']);
  });

  test('words that are names of properties are words', () => {
    const odd = anIssue({ ...nobody, key: 'PAY-9', summary: 'constructor __proto__ leaks hasOwnProperty' });
    const pullRequest = { title: 'constructor leaks hasOwnProperty of __proto__', headBranch: 'x', author: guest };
    expect(ask({ issues: [...others, odd], pullRequest })).toMatchObject([{ issue: 'PAY-9' }]);
  });

  test('only the beginning of endless texts is read', () => {
    const words = Array.from({ length: 100_000 }, (_, i) => `word${i}`).join(' ');
    const hostile = ['a-'.repeat(500_000), '<!--'.repeat(250_000), 'A1'.repeat(500_000), `${'x'.repeat(1e6)}@`, words];
    for (const text of hostile) {
      const pullRequest = { title: text, body: text, headBranch: text, author: guest };
      const issues = [...sprint, anIssue({ ...nobody, key: 'PAY-9', summary: text, description: text })];
      const suggestions = ask({ issues, pullRequest }, 3);
      expect(suggestions.flatMap(({ reasons }) => reasons).every(({ says: words }) => words.length < 300)).toBe(true);
    }
  });
});
