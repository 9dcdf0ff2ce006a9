import { describe, expect, test } from 'vitest';
import { matchPeople } from '../../../src/correlate/people.ts';
import { suggestionsFor } from '../../../src/correlate/suggest.ts';
import type { Commit, PullRequest } from '../../../src/model/code.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Link, Reason, Suggestion, UnlinkedCode } from '../../../src/model/links.ts';
import { aCommit, anAccount, aPullRequest, aRepository, bot } from '../../worlds/code.ts';
import { anIssue, aPerson, aSubtask, moved, sprintSet } from '../../worlds/issues.ts';
import { aLink, aSnapshot, pullRequestTarget } from '../../worlds/snapshots.ts';
import { doing, done, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';

const nobody = { assignee: null };
const refund = anIssue({ ...nobody, key: 'PAY-1', summary: 'Refunds are sent twice when the idempotency key expires' });
const others = [
  anIssue({ ...nobody, key: 'PAY-2', summary: 'Show the delivery address on the receipt' }),
  anIssue({ ...nobody, key: 'PAY-3', summary: 'Let guests pay in Swiss francs' }),
  anIssue({ ...nobody, key: 'PAY-4', summary: 'Alert when the ledger lags more than a minute' }),
  anIssue({ ...nobody, key: 'PAY-5', summary: 'Measure how long the export of invoices takes' }),
  anIssue({ ...nobody, key: 'PAY-6', summary: 'Keep the basket over a change of language' }),
];
const sprint = [refund, ...others];
const guest = anAccount({ login: 'guest', name: 'Gus Est' });
const keyless = { title: 'Do not send refunds twice for an idempotency key', headBranch: 'refunds', author: guest };

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

interface Asked {
  readonly issues?: readonly Issue[];
  readonly pullRequest?: Partial<PullRequest>;
  readonly commit?: Commit;
  readonly links?: readonly Link[];
  readonly automated?: boolean;
  /** The code names an issue already, so it is not among the code that names none. */
  readonly named?: boolean;
}

/** What is suggested for one pull request or commit of `acme/web`. */
function ask(asked: Asked, mostEach?: number): readonly Suggestion[] {
  const { issues = sprint, links = [], automated = false, named = false, commit } = asked;
  const pullRequests = asked.pullRequest === undefined ? [] : [aPullRequest(asked.pullRequest)];
  const commits = commit === undefined ? [] : [commit];
  const snapshot = aSnapshot({
    issues,
    projects: ['PAY', 'PAX'],
    repositories: [aRepository({ pullRequests, commits })],
  });
  const code = [...pullRequests.map(unlinked), ...commits.map(unlinkedCommit)];
  const people = matchPeople(snapshot);
  const linked = { links, code: named ? [] : code.map((one) => ({ ...one, automated })), people };
  return suggestionsFor(snapshot, linked, mostEach);
}

function many(issues: readonly Issue[], works: readonly Partial<PullRequest>[]): readonly Suggestion[] {
  const pullRequests = works.map(aPullRequest);
  const snapshot = aSnapshot({ issues, repositories: [aRepository({ pullRequests })] });
  return suggestionsFor(snapshot, { links: [], code: pullRequests.map(unlinked), people: matchPeople(snapshot) });
}

function unlinked(pullRequest: PullRequest): UnlinkedCode {
  return { ...pullRequestTarget(pullRequest), title: pullRequest.title, author: null, automated: false };
}

function unlinkedCommit({ sha, url, subject }: Commit): UnlinkedCode {
  return { kind: 'commit', repository: 'acme/web', ref: sha, url, title: subject, author: null, automated: false };
}

/** The changes of an issue that moves so, and the status it comes to. */
function moves(...steps: readonly Parameters<typeof moved>[]): Pick<Issue, 'changes' | 'status'> {
  const changes = steps.map((step) => moved(...step));
  return { changes, status: steps.at(-1)?.[2] ?? toDo };
}

function kinds(suggestion: Suggestion | undefined): readonly Reason['kind'][] {
  return suggestion?.reasons.map(({ kind }) => kind) ?? [];
}

function says(suggestion: Suggestion | undefined, kind: Reason['kind']): string | undefined {
  return suggestion?.reasons.find((reason) => reason.kind === kind)?.says;
}
