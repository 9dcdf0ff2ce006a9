import { describe, expect, test } from 'vitest';
import { explanationLines } from '../../src/cli/correlation/explained.ts';
import { correlationLines } from '../../src/cli/correlation/page.ts';
import type { Line } from '../../src/cli/terminal.ts';
import { widthOf } from '../../src/cli/width.ts';
import { explain } from '../../src/correlate/explain.ts';
import type { Link } from '../../src/model/links.ts';
import type { CorrelationAnswer } from '../../src/tasks/correlate.ts';
import { aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aCorrelation, aLink, aLinkedSprint, anEvidence, aStray } from '../worlds/snapshots.ts';

const brief = { unlinked: false, suggest: false };

function anAnswer(
  its: Partial<CorrelationAnswer> = {},
  counts: Partial<CorrelationAnswer['counts']> = {},
): CorrelationAnswer {
  const links = its.links ?? [];
  const nobody = { count: 0, names: [] };
  return {
    schemaVersion: 1,
    status: 'complete',
    takenAt: '2026-03-18T09:00:00.000Z',
    sprint: {
      id: 7,
      name: 'Sprint 7',
      state: 'closed',
      goal: null,
      goalOutcome: null,
      board: { id: 1, name: 'Payments' },
      start: null,
      plannedEnd: null,
      completed: null,
    },
    sources: [],
    gaps: [],
    links,
    unlinked: { issues: [], code: [] },
    strays: [],
    deliveries: [],
    suggestions: [],
    people: { matched: { configuration: 0, email: 0, name: 0 }, unmatchedPeople: nobody, unmatchedLogins: nobody },
    issues: [
      {
        key: 'PAY-1',
        url: '',
        type: 'Story',
        status: 'Done',
        summary: '船の席をグループ全員で選ぶ: choose seats 👩‍🚀 for everyone',
      },
    ],
    coverage: { repositories: 1, incomplete: [], keysLookedUp: true, recordsRead: true },
    countsFrom: 0.75,
    counts: {
      ...{
        issues: 1,
        issuesWithCode: 1,
        links: links.length,
        counting: links.length,
        byTier: { explicit: links.length },
      },
      ...{ byRelation: {}, conflicts: 0, normalised: 0, reverted: 0, gathered: 0, strays: {}, deliveries: 0 },
      ...{ suggestions: 0, unlinkedIssues: 0, unlinkedCode: 0, hidden: 0 },
      ...counts,
    },
    ...its,
  };
}

function commitOf(number: number): Link {
  const ref = String(number).padStart(40, '0');
  return aLink({
    to: { kind: 'commit', repository: 'acme/web', ref, url: '' },
    tier: 'inherited',
    confidence: 0.93,
    evidence: [anEvidence({ via: '#12' })],
  });
}

const links = [aLink(), commitOf(1), commitOf(2)];

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

function page(answer: CorrelationAnswer, columns: number | null, all = false, views = brief): string {
  return textOf(correlationLines(answer, views, columns, all));
}

describe('every list', () => {
  const long = `web-checkout ${'紙'.repeat(40)} ${'w'.repeat(90)}`;
  const code = { ...aLink().to, title: long, author: long, automated: false };
  const answer = anAnswer({
    links,
    unlinked: { issues: ['PAY-1'], code: [code] },
    strays: [aStray({ nearest: ['PAY-1', 'PAY-2'] })],
    suggestions: [
      { issue: 'PAY-1', to: aLink().to, title: long, confidence: 0.5, reasons: [{ kind: 'text', says: long }] },
    ],
    issues: [{ key: 'PAY-1', url: '', type: 'Story', status: long, summary: long }],
  });

  test.each([20, 30, 40, 59, 60, 80])('fits %i columns', (columns) => {
    for (const views of [brief, { unlinked: true, suggest: true }]) {
      const shown = page(answer, columns, false, views);
      expect(Math.max(...shown.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('the table', () => {
  test.each([30, 40, 60, 80, 120, 300])('fits %i columns, with wide characters too', (columns) => {
    const shown = page(
      anAnswer({
        links,
        unlinked: {
          issues: ['PAY-1'],
          code: [{ ...aLink().to, title: '紙'.repeat(90), author: null, automated: false }],
        },
      }),
      columns,
    );
    expect(Math.max(...shown.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
    expect(shown).toContain('web#12');
  });

  test('folds the commits of a pull request into it, unless all is asked for', () => {
    expect(page(anAnswer({ links }), 100)).toContain('+ 2 commits by #12');
    expect(page(anAnswer({ links }), 100)).not.toContain('web@0000000');
    expect(page(anAnswer({ links }), 100, true)).toContain('web@0000000');
  });

  test('does not fold a commit that counts where its pull request does not', () => {
    const passing = aLink({ relation: 'mentions', counts: false });
    expect(page(anAnswer({ links: [passing, commitOf(1)] }), 100)).toContain('web@0000000');
  });

  test('repeats the issue in every row of a pipe, wraps nothing and has no tab', () => {
    const title = `PAY-1: ${'a very long title '.repeat(20)}`;
    const shown = page(anAnswer({ links: [aLink({ evidence: [anEvidence({ text: title })] })] }), null);
    expect(shown).toContain(title.trim());
    expect(shown.split('\n').filter((line) => line.startsWith('PAY-1 '))).toHaveLength(2);
    expect(shown).not.toContain('\t');
  });

  test('shows what a text would hide or obey, before it is laid out', () => {
    const evidence = [anEvidence({ text: 'PAY-1: \u001b[31mred\u202e' })];
    expect(page(anAnswer({ links: [aLink({ evidence })] }), null)).toContain('\\u{1b}[31mred\\u{202e}');
  });

  test('puts what does not count in brackets, and names a conflict', () => {
    const link = aLink({ confidence: 0.5, counts: false, conflicts: [{ signal: 'branch', issue: 'PAY-9' }] });
    expect(page(anAnswer({ links: [link] }), null)).toMatch(/\(0\.50\).*conflict with PAY-9/);
  });

  test('lays out 10,000 links', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({ ...commitOf(n), issue: `PAY-${n % 500}` }));
    expect(page(anAnswer({ links: many }), 100).split('\n').length).toBeGreaterThan(10_000);
  });
});

describe('says plainly', () => {
  test.each<[string, CorrelationAnswer, string]>([
    [
      'that GitHub is not configured',
      anAnswer({ coverage: { ...anAnswer().coverage, repositories: null } }, { issuesWithCode: null }),
      'Sprint 7: no code was read, since GitHub is not configured.',
    ],
    ['that a sprint has no issue', anAnswer({}, { issues: 0 }), 'Sprint 7 has no issue.'],
    ['that no code names one', anAnswer(), 'No code names an issue of this sprint.'],
    [
      'that a sprint has not started',
      anAnswer({ sprint: { ...anAnswer().sprint, state: 'future' } }),
      'Sprint 7 has not started',
    ],
    [
      'that no link is sure enough',
      anAnswer({}, { links: 3, hidden: 3 }),
      'No link is that sure; 3 links are less so.',
    ],
    ['how many are hidden', anAnswer({ links }, { links: 5, hidden: 2 }), '2 links less sure are not shown.'],
    [
      'what was not read',
      anAnswer({ coverage: { ...anAnswer().coverage, incomplete: ['acme/api'] } }),
      'Not read, or not wholly: acme/api.',
    ],
  ])('%s', (_, answer, says) => {
    expect(page(answer, null)).toContain(says);
  });

  test('that suggestions are there and less sure', () => {
    const answer = anAnswer({}, { suggestions: 1 });
    expect(page(answer, null, false, { unlinked: false, suggest: true })).toContain('1 suggestion is less so.');
  });

  test('that nothing is suggested', () => {
    expect(page(anAnswer(), null, false, { unlinked: false, suggest: true })).toContain('Nothing is suggested');
  });
});

test('a suggestion stands with its reasons, and who could not be matched', () => {
  const reasons = [
    { kind: 'text' as const, says: 'both speak of refunds' },
    { kind: 'time' as const, says: 'made while it was in progress' },
  ];
  const answer = anAnswer({
    suggestions: [{ issue: 'PAY-1', to: aLink().to, title: 'Tidy up', confidence: 0.55, reasons }],
    people: { ...anAnswer().people, unmatchedLogins: { count: 2, names: ['ada', 'grace'] } },
  });
  const shown = page(answer, null, false, { unlinked: false, suggest: true });
  expect(shown).toMatch(/web#12 Tidy up +PAY-1 .* 0\.55 +both speak of refunds; made while it was in progress/);
  expect(shown).toContain('On GitHub without a Jira account: 2 (ada, grace)');
});

describe('a story', () => {
  const linked = aLinkedSprint(
    { issues: [anIssue()], repositories: [aRepository({ pullRequests: [aPullRequest()] })] },
    { correlation: aCorrelation({ links: [...links, commitOf(3)] }) },
  );
  const explanation = explain(linked, 'PAY-1');
  const story = (columns: number | null, all = false) => {
    return explanation === null ? '' : textOf(explanationLines(explanation, columns, all));
  };

  test('marks the key in the text, and names the commits below their pull request', () => {
    expect(story(null)).toContain('title, 0.98: »PAY-1«: Change 12');
    expect(story(null)).toContain('3 commits came with it, none has a key of its own: 0000000');
  });

  test('tells every commit when all is asked for', () => {
    expect(story(null, true).match(/inherited from #12/g)).toHaveLength(3);
  });

  test.each([40, 80])('fits %i columns', (columns) => {
    const lines = story(columns).split('\n');
    const laidOut = lines.filter((line) => !line.startsWith('https://'));
    expect(Math.max(...laidOut.map(widthOf))).toBeLessThanOrEqual(columns);
  });
});
