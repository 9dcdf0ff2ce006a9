import { describe, expect, test } from 'vitest';
import { explain, resolveSubject, subjectNames } from '../../../src/correlate/explain.ts';
import type { Explanation } from '../../../src/model/explanation.ts';
import type { Link, StrayKey, Target } from '../../../src/model/links.ts';
import { aBranch, aCommit, aPullRequest, aRepository } from '../../worlds/code.ts';
import { anIssue } from '../../worlds/issues.ts';
import { aCorrelation, aLink, aLinkedSprint, anEvidence } from '../../worlds/snapshots.ts';
import { doing } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';

const sha = 'c0ffee0000000000000000000000000000000001';
const pull = (number: number, repository = 'acme/web'): Target => {
  return {
    kind: 'pull-request',
    repository,
    ref: String(number),
    url: `https://github.com/${repository}/pull/${number}`,
  };
};
const commit: Target = {
  kind: 'commit',
  repository: 'acme/web',
  ref: sha,
  url: 'https://github.com/acme/web/commit/1',
};

/** PAY-1 and PAY-2, pull request 12 with one commit, and whatever was linked. */
function world(its: Parameters<typeof aCorrelation>[0] = {}, code: Parameters<typeof aRepository>[0] = {}) {
  const pullRequests = [
    aPullRequest({ number: 12, headBranch: 'pay-1-change', commits: [aCommit({ sha })], mergeCommit: null }),
  ];
  return aLinkedSprint(
    {
      issues: [anIssue({ key: 'PAY-1', formerKeys: ['OLD-7'] }), anIssue({ key: 'PAY-2' })],
      repositories: [aRepository({ pullRequests, ...code })],
    },
    { correlation: aCorrelation(its) },
  );
}

function told(explanation: Explanation | null): Explanation {
  if (explanation === null) throw new Error('Nothing was explained.');
  return explanation;
}

function sentencesOf(link: Partial<Link>, others: readonly Link[] = []): string {
  const links = [aLink(link), ...others];
  return told(explain(world({ links }), 'PAY-1')).links[0]?.sentences.join(' ') ?? '';
}

describe('what a person may call a subject', () => {
  const linked = world({ links: [aLink()] });

  test.each([
    ['PAY-1', 'PAY-1'],
    ['pay-1', 'PAY-1'],
    ['  PAY-1 ', 'PAY-1'],
    ['old-7', 'PAY-1'],
    ['https://acme.atlassian.net/browse/PAY-1', 'PAY-1'],
    ['acme/web#12', 'acme/web#12'],
    ['web#12', 'acme/web#12'],
    ['#12', 'acme/web#12'],
    ['12', 'acme/web#12'],
    ['https://github.com/acme/web/pull/12', 'acme/web#12'],
    ['https://github.com/acme/web/pull/12/files', 'acme/web#12'],
    ['C0FFEE0', 'acme/web@c0ffee0'],
    ['acme/web@c0ffee000', 'acme/web@c0ffee0'],
    ['acme/web@pay-1-change', 'acme/web#12'],
    ['pay-1-change', 'acme/web#12'],
    ['PAY-1-Change', 'acme/web#12'],
    ['https://acme.atlassian.net/jira/boards/1?selectedIssue=PAY-1', 'PAY-1'],
    ['https://github.com/acme/web/pull/12/commits?x=1', 'acme/web#12'],
  ])('%s is %s', (subject, ref) => {
    expect(told(explain(linked, subject)).subject.ref).toBe(ref);
  });

  test.each([
    'PAY-3',
    'api#12',
    '#13',
    'c0ffee',
    'deadbeef',
    'no such branch',
    'https://example.org/x',
    'https://evil.example/acme/web/pull/12',
    'https://evil.example/browse/PAY-1',
    '',
  ])('%j is nothing', (subject) => {
    expect(explain(linked, subject)).toBeNull();
    expect(resolveSubject(linked, subject).several).toEqual([]);
  });

  test('a number that two repositories have is none of them, and both are named', () => {
    const two = aLinkedSprint({
      repositories: ['acme/web', 'acme/api'].map((name) => aRepository({ name, pullRequests: [aPullRequest()] })),
    });
    expect(resolveSubject(two, '#12')).toEqual({ subject: null, several: ['acme/api#12', 'acme/web#12'] });
    expect(explain(two, '#12')).toBeNull();
    expect(told(explain(two, 'api#12')).subject.ref).toBe('acme/api#12');
  });

  test('a key of a project that was called otherwise is the issue of today', () => {
    expect(explain(linked, 'BILL-1')).toBeNull();
    expect(told(explain(linked, 'bill-1', [], { BILL: 'PAY' })).subject.ref).toBe('PAY-1');
    expect(explain(linked, 'BILL-3', [], { BILL: 'PAY' })).toBeNull();
  });

  test('a branch is itself, though a pull request once came from it, and may have an @ in its name', () => {
    const branches = ['pay-1-change', 'ada@home', 'HOTFIX', 'hotfix'].map((name) => aBranch({ name }));
    const both = world({}, { branches });
    for (const name of ['pay-1-change', 'acme/web@pay-1-change', 'ada@home', 'web@ada@home', 'HOTFIX', 'hotfix']) {
      const { subject } = told(explain(both, name));
      expect(subject.kind, name).toBe('branch');
      expect(name).toContain(subject.ref.replace('acme/web@', ''));
    }
    expect(resolveSubject(both, 'Hotfix').several).toEqual(['acme/web@HOTFIX', 'acme/web@hotfix']);
  });

  test('every name that is proposed can be asked about; branches are among them, commits are not', () => {
    expect(subjectNames(linked)).toEqual(['PAY-1', 'PAY-2', 'acme/web#12', 'pay-1-change']);
    for (const name of subjectNames(linked)) expect(explain(linked, name), name).not.toBeNull();
  });
});

describe('a link', () => {
  test('shows each signal with the key marked where it stands', () => {
    const evidence = [
      anEvidence({ text: 'Pay-1 and PAY-1', matched: 'PAY-1', at: 10 }),
      anEvidence({
        signal: 'branch',
        field: 'branch',
        text: '…ature/pay–1-x',
        matched: 'pay–1',
        at: 60,
        normalised: ['letter-case', 'dash'],
      }),
    ];
    const { links } = told(explain(world({ links: [aLink({ evidence })] }), 'PAY-1'));
    const signals = links[0]?.signals ?? [];

    expect(signals.map(({ text, mark }) => text.slice(mark?.from, mark?.to))).toEqual(['PAY-1', 'pay–1']);
    expect(signals[0]?.mark).toEqual({ from: 10, to: 15 });
    expect(signals[1]?.notes).toEqual(['read in any letter case', 'another dash read as a hyphen']);
  });

  test('marks a key that stands alone, and not the beginning of a longer one', () => {
    const evidence = [anEvidence({ field: 'body', text: 'After PAY-12, PAY-1 is next', matched: 'PAY-1', at: 90 })];
    const { links } = told(explain(world({ links: [aLink({ evidence })] }), 'PAY-1'));
    expect(links[0]?.signals[0]?.mark).toEqual({ from: 14, to: 19 });
  });

  test('says how independent signals come together', () => {
    const evidence = [
      anEvidence({ confidence: 0.98 }),
      anEvidence({ signal: 'branch', field: 'branch', confidence: 0.97 }),
    ];
    expect(sentencesOf({ evidence, confidence: 0.9994 })).toContain(
      'Together 0.999: independent signals leave less doubt, 1 − (1 − 0.98) × (1 − 0.97).',
    );
  });

  test.each<[string, Partial<Link>, string]>([
    ['that counts', { confidence: 0.97 }, 'It counts: it is work on PAY-1, and 0.97 is at least 0.75.'],
    ['that mentions', { relation: 'mentions', counts: false }, 'PAY-1 is spoken of, not worked on'],
    ['that undoes', { relation: 'reverts', counts: false }, 'it undoes work on PAY-1'],
    ['that is too unsure', { confidence: 0.5, counts: false }, '0.50 is below 0.75'],
    ['of a release', { gathered: true, confidence: 0.6, counts: false }, 'the work in it is counted where it was done'],
    ['that was undone', { reverted: true, counts: false }, 'undone by a later revert'],
    ['that is only concluded', { tier: 'inferred', confidence: 0.8, counts: false }, 'nobody said it'],
  ])('%s says so', (_, link, says) => {
    expect(sentencesOf(link)).toContain(says);
  });

  test('in a conflict names the winner and the order that decides', () => {
    const loser = aLink({
      issue: 'PAY-2',
      primary: false,
      conflicts: [{ signal: 'pull-request-title', issue: 'PAY-1' }],
      evidence: [anEvidence({ signal: 'branch', field: 'branch' })],
    });
    const links = [aLink({ conflicts: [{ signal: 'branch', issue: 'PAY-2' }] }), loser];
    const linked = world({ links });

    expect(told(explain(linked, 'PAY-1')).links[0]?.sentences.at(-1)).toBe(
      'Not all of the code agrees: the branch names PAY-2. PAY-1 leads, since the title goes before the branch.',
    );
    expect(told(explain(linked, 'PAY-2')).links[0]?.sentences.at(-1)).toContain(
      'the title names PAY-1. PAY-1 leads, since the title goes before the branch.',
    );
    expect(told(explain(linked, '#12')).sentences).toEqual([
      'This pull request is work on PAY-1 and PAY-2.',
      'PAY-1 leads.',
    ]);
  });
});

test.each<[string, Partial<Link>, string]>([
  ['of one text the first', {}, 'it is named first'],
  [
    'own words before inherited ones',
    { evidence: [anEvidence({ via: '#9' })] },
    'what code says itself goes before what it inherits',
  ],
  ['work before its undoing', { relation: 'reverts' }, 'work goes before its undoing'],
  [
    'a title before a body',
    { evidence: [anEvidence({ signal: 'pull-request-body', field: 'body' })] },
    'the title goes before the body',
  ],
])('leads by a reason that is true: %s', (_, second, because) => {
  const linked = world({ links: [aLink(), aLink({ issue: 'PAY-2', primary: false, ...second })] });
  expect(told(explain(linked, 'PAY-2')).links[0]?.sentences).toContain(`PAY-1 leads here: ${because}.`);
});

test('code that only inherits an issue does not name it', () => {
  const link = aLink({ tier: 'inherited', counts: false, evidence: [anEvidence({ via: '#9' })] });
  expect(told(explain(world({ links: [link] }), '#12')).sentences[0]).toBe(
    'This pull request inherits PAY-1 without counting for it.',
  );
});

describe('an issue', () => {
  test('without code says that none names it, and what was not read', () => {
    const linked = world();
    expect(told(explain(linked, 'PAY-2')).sentences).toEqual(['No code that was read names PAY-2.']);
    const unread = { ...linked, snapshot: { ...linked.snapshot, repositories: null } };
    expect(told(explain(unread, 'PAY-2')).sentences[1]).toBe('No code was read: GitHub is not configured.');
  });

  test('tells deliveries, what Jira records, near misses and suggestions', () => {
    const stray: StrayKey = {
      key: 'PAY-11',
      to: pull(12),
      kind: 'dangling',
      relation: 'implements',
      issue: null,
      nearest: ['PAY-1'],
    };
    const linked = world({
      links: [aLink()],
      strays: [stray],
      deliveries: [{ issue: 'PAY-1', original: pull(12), backports: [pull(13)] }],
      suggestions: [
        {
          issue: 'PAY-1',
          to: commit,
          title: 'Fix it',
          confidence: 0.5,
          reasons: [
            { kind: 'text', says: 'both speak of refunds' },
            { kind: 'time', says: 'made while it was in progress.' },
          ],
        },
      ],
    });
    const [one] = linked.snapshot.issues;
    const recorded = [
      {
        issueId: one?.id ?? '',
        source: 'remote-link' as const,
        kind: 'pull-request' as const,
        repository: 'acme/web',
        ref: '12',
        url: '',
        title: '',
        at: null,
      },
    ];
    const { parts } = told(explain({ ...linked, snapshot: { ...linked.snapshot, recorded } }, 'PAY-1'));

    expect(parts).toEqual([
      {
        title: 'Deliveries',
        sentences: [
          'acme/web#12 delivered it; acme/web#13 carries the same change to another branch. It is one delivery.',
        ],
      },
      { title: 'What Jira records', sentences: ['The links of the issue name acme/web#12.'] },
      {
        title: 'Near misses',
        sentences: ['acme/web#12 says PAY-11, which Jira does not have: one slip away from PAY-1.'],
      },
      {
        title: 'Possible, not counted',
        sentences: [
          'acme/web@c0ffee0, “Fix it”: perhaps PAY-1 (0.50, never counted), because both speak of refunds; made while it was in progress.',
        ],
      },
    ]);
  });

  test('of another sprint tells where code names it', () => {
    const issue = {
      asked: 'PAY-70',
      id: '70',
      key: 'PAY-70',
      url: 'https://acme.atlassian.net/browse/PAY-70',
      type: 'Bug',
      summary: 'Elsewhere',
      status: doing,
    };
    const stray: StrayKey = {
      key: 'PAY-70',
      to: pull(12),
      kind: 'out-of-sprint',
      relation: 'implements',
      issue,
      nearest: [],
    };
    const { heading, sentences, parts } = told(explain(world({ strays: [stray] }), 'pay-70'));

    expect(heading).toBe('PAY-70 · Elsewhere');
    expect(sentences).toEqual(['PAY-70 is no issue of this sprint; 1 place in the code names it.']);
    expect(parts).toEqual([
      {
        title: 'Not of this sprint',
        sentences: ['It is an issue, “Elsewhere”, that is not in this sprint.', 'Named by acme/web#12.'],
      },
    ]);
  });

  test('tells its journey with the waits, and why a step is not known', () => {
    const none = { ref: null, url: null };
    const journey = {
      issueId: '10001',
      key: 'PAY-1',
      steps: [
        { milestone: 'started' as const, at: day(1), ...none, because: null },
        { milestone: 'approved' as const, at: null, ...none, because: 'nobody approved it' },
        { milestone: 'merged' as const, at: day(3, 12), ref: 'acme/web#12', url: null, because: null },
        { milestone: 'done' as const, at: day(3), ...none, because: null },
      ],
      waits: [
        { from: 'started' as const, to: 'merged' as const, hours: 60 },
        { from: 'merged' as const, to: 'done' as const, hours: -12 },
      ],
    };
    expect(told(explain(world(), 'PAY-1', [journey])).journey.map(({ says }) => says)).toEqual([
      'Started: 3 Mar 2026, 10:00',
      'Approved: nobody approved it',
      'Merged: 5 Mar 2026, 22:00, acme/web#12 (2.5 days later)',
      'Done: 5 Mar 2026, 10:00 (12 hours earlier)',
    ]);
  });
});

describe('code', () => {
  test('that inherits says from whom, and that nothing of its own names the issue', () => {
    const inherited = aLink({
      to: commit,
      tier: 'inherited',
      confidence: 0.93,
      evidence: [anEvidence({ via: '#12', confidence: 0.93 })],
    });
    const linked = world({ links: [aLink(), inherited] });
    const { parts, sentences } = told(explain(linked, sha.slice(0, 7)));

    expect(sentences).toEqual(['This commit is work on PAY-1.']);
    expect(parts).toEqual([
      { title: 'Inherited', sentences: ['PAY-1 is inherited from #12; nothing of its own names it.'] },
      { title: 'What came with it', sentences: ['Brought by acme/web#12.'] },
    ]);
    expect(told(explain(linked, '#12')).parts).toEqual([
      { title: 'What came with it', sentences: ['1 commit came with it (c0ffee0): 1 inherits from it.'] },
    ]);
  });

  test('that names no issue says so, and what it may belong to', () => {
    const code = { ...pull(12), title: 'Tidy up', author: 'Ada Marsh', automated: false };
    const reasons = [
      { kind: 'text' as const, says: 'both speak of refunds' },
      { kind: 'time' as const, says: 'made while it was in progress' },
    ];
    const linked = world({
      unlinked: { issues: [], code: [code] },
      suggestions: [{ issue: 'PAY-2', to: pull(12), title: 'Tidy up', confidence: 0.55, reasons }],
    });
    const explanation = told(explain(linked, '#12'));

    expect(explanation.sentences).toEqual(['This pull request names no issue.', 'It is listed as code without issue.']);
    expect(explanation.parts.at(-1)).toEqual({
      title: 'Possible, not counted',
      sentences: ['Perhaps PAY-2 (0.55, never counted), because both speak of refunds; made while it was in progress.'],
    });
    expect(JSON.stringify(explanation)).not.toContain('Ada');
  });

  test('that only strays name says what became of each key', () => {
    const stray: StrayKey = {
      key: 'PAY-999',
      to: pull(12),
      kind: 'dangling',
      relation: 'implements',
      issue: null,
      nearest: [],
    };
    const { sentences, parts } = told(explain(world({ strays: [stray] }), '#12'));
    expect(sentences[0]).toBe('This pull request names no issue of this sprint.');
    expect(parts[0]).toEqual({
      title: 'Keys that are no link',
      sentences: ['acme/web#12 names PAY-999: Jira has no such issue, or does not show it.'],
    });
  });

  test.each([
    ['success', ['passed']],
    ['failure', ['failed']],
    ['pending', ['not ended yet']],
    [null, []],
  ] as const)('of which the checks are known says so (%s)', (checks, says) => {
    const { facts } = told(explain(world({}, { pullRequests: [aPullRequest({ checks })] }), '#12'));

    expect(facts.flatMap((fact) => (fact.name === 'Checks' ? [fact.says] : []))).toEqual(says);
  });

  test('that is only pointed at is explained as far as it is known', () => {
    const linked = world({
      links: [
        aLink({
          to: pull(99, 'acme/lost'),
          tier: 'recorded',
          evidence: [anEvidence({ signal: 'remote-link', field: 'remote-link', at: null, matched: null })],
        }),
      ],
    });
    const { heading, facts, links } = told(explain(linked, 'acme/lost#99'));
    expect(heading).toBe('acme/lost#99');
    expect(facts).toEqual([{ name: 'Read', says: 'no: it is only named elsewhere' }]);
    expect(links[0]?.signals[0]).toMatchObject({ where: 'link in Jira', mark: null });
  });
});

test('is the same whatever order the links came in', () => {
  const links = [aLink(), aLink({ to: pull(13) }), aLink({ to: commit, counts: false, relation: 'mentions' })];
  expect(explain(world({ links: links.toReversed() }), 'PAY-1')).toEqual(explain(world({ links }), 'PAY-1'));
});
