import type { MetricResult, Totals } from '../../src/model/figures.ts';
import type { Block, Cell, IssueTimeline, Report, ReportIssue, Section, Span, Table } from '../../src/model/report.ts';
import { anEvidence } from '../worlds/snapshots.ts';
import { burnUp, cycleTimes, velocity, waterfall } from './chart-fixtures.ts';
import { noForecast, noTrend } from './trend-fixtures.ts';

/** A sentence part; `href` makes it a link. */
export function aSpan(text: string, href: string | null = null, strong = false): Span {
  return { text, href, strong };
}

export function aCell(text: string, fields: Partial<Cell> = {}): Cell {
  return { text, href: null, sort: null, tone: 'neutral', ...fields };
}

export function aTable(fields: Partial<Table> = {}): Table {
  return {
    id: 'scope-events',
    caption: 'What changed after the start',
    columns: [
      { title: 'Day', align: 'left' },
      { title: 'Issue', align: 'left' },
      { title: 'Change', align: 'left' },
      { title: 'Points', align: 'right' },
    ],
    rows: [
      [
        aCell('Tue 4 Mar'),
        aCell('PAY-12', { href: '#issue-PAY-12' }),
        aCell('Added'),
        aCell('+3', { sort: 3, tone: 'warning' }),
      ],
      [aCell('Thu 6 Mar'), aCell('PAY-31', { href: '#issue-PAY-31' }), aCell('Removed'), aCell('−5', { sort: -5 })],
      [
        aCell('Mon 10 Mar'),
        aCell('PAY-7', { href: '#issue-PAY-7' }),
        aCell('Re-estimated, 3 → 8'),
        aCell('+5', { sort: 5, tone: 'bad' }),
      ],
      [aCell('Wed 12 Mar'), aCell('PAY-44', { href: '#issue-PAY-44' }), aCell('Added'), aCell('not estimated')],
    ],
    ...fields,
  };
}

const words = [
  'Retry card payments that time out at the acquirer',
  'Show why a refund was refused',
  'Store the mandate reference with the payment',
  'Export settlements as CSV for finance',
  'Rate limit the webhook endpoint',
  'Explain pending payments in the app',
  'Rotate the signing keys without downtime',
  'Let support cancel a duplicate charge',
  'Round Swiss amounts to five centimes',
  'Wallet balance flickers after a top-up on slow networks, and stays wrong until the next refresh',
];
const people = ['Ana Ruiz', 'Mateusz Żak', 'Chidi Okafor', 'Ελένη Παππά', null, 'Sam Lee'];

/** The n-th issue of the ordinary report; every eighth was not finished. */
export function anIssue(n: number, fields: Partial<ReportIssue> = {}): ReportIssue {
  const outcome =
    n % 17 === 5 ? 'removed' : n % 8 === 7 ? 'not-completed' : n % 29 === 3 ? 'completed-outside' : 'completed';
  const initialEstimate = n % 11 === 4 ? null : ([1, 2, 3, 5, 8][n % 5] ?? 1);
  const day = 3 + (n % 12);
  return {
    id: String(10_000 + n),
    key: `PAY-${n}`,
    url: `https://acme.atlassian.net/browse/PAY-${n}`,
    summary: words[n % words.length] ?? '',
    type: ['Story', 'Bug', 'Task'][n % 3] ?? 'Story',
    status: outcome === 'not-completed' ? 'In Review' : outcome === 'removed' ? 'To Do' : 'Done',
    assignee: people[n % people.length] ?? null,
    labels: n % 9 === 0 ? ['checkout', 'q2'] : [],
    outcome,
    added: n % 10 === 2,
    carriedIn: n % 13 === 0,
    carriedOut: outcome === 'not-completed',
    reopened: n % 23 === 9,
    doneAtStart: false,
    unmappedAtStart: false,
    initialEstimate,
    finalEstimate: n % 14 === 7 && initialEstimate !== null ? initialEstimate + 5 : initialEstimate,
    doneAt: outcome === 'completed' ? `2025-03-${String(day).padStart(2, '0')}T10:20:00.000Z` : null,
    enteredAt: '2025-02-28T09:00:00.000Z',
    leftAt: outcome === 'removed' ? '2025-03-06T09:00:00.000Z' : null,
    startedAt: '2025-03-03T09:00:00.000Z',
    sprintsSeen: n % 13 === 0 ? 3 : 1,
    code: Array.from({ length: n % 6 === 5 ? 4 : n % 4 === 3 ? 0 : 1 }, (_, index) => ({
      text: `acme/web#${400 + n + index}`,
      url: `https://github.com/acme/web/pull/${400 + n + index}`,
      how: index === 0 ? 'title and branch' : 'inherited from #12',
    })),
    timeline: aTimeline(n),
    ...fields,
  };
}

/** Created, begun, coded, merged and done; nobody reviewed it, and nothing was released. */
export function aTimeline(n: number): IssueTimeline {
  const at = (day: number) => `2025-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
  const pull = { ref: `acme/web#${400 + n}`, url: `https://github.com/acme/web/pull/${400 + n}` };
  const none = { ref: null, url: null };
  return {
    steps: [
      { milestone: 'created', at: '2025-02-28T09:00:00.000Z', ...none, because: null },
      { milestone: 'started', at: at(3), ...none, because: null },
      { milestone: 'first-commit', at: at(4), ...pull, because: null },
      { milestone: 'pull-request', at: at(5), ...pull, because: null },
      { milestone: 'first-review', at: null, ...none, because: 'nobody else reviewed it' },
      { milestone: 'approved', at: null, ...none, because: 'nobody approved it' },
      { milestone: 'merged', at: at(6), ...pull, because: null },
      { milestone: 'released', at: null, ...none, because: 'no release was read' },
      { milestone: 'done', at: at(7), ...none, because: null },
    ],
    waits: [
      { from: 'created', to: 'started', hours: 72, says: '3 d' },
      { from: 'started', to: 'first-commit', hours: 24, says: '1 d' },
      { from: 'first-commit', to: 'pull-request', hours: 24, says: '1 d' },
      { from: 'pull-request', to: 'merged', hours: 24, says: '1 d' },
      { from: 'merged', to: 'done', hours: 24, says: '1 d' },
    ],
  };
}

/** A whole, ordinary report of a sprint with `issues` issues, every kind of block in it. */
export function aReport(fields: Partial<Report> = {}, issues = 60): Report {
  const all = Array.from({ length: issues }, (_, index) => anIssue(index + 1));
  return {
    schemaVersion: 1,
    status: 'partial',
    takenAt: '2025-03-17T08:00:00.000Z',
    generator: { name: 'sprint-report', version: '0.1.0' },
    sprint: {
      id: 7,
      name: 'Payments 14',
      state: 'closed',
      goal: 'Customers can pay by wallet in all four markets.',
      goalOutcome: null,
      board: { id: 1, name: 'Payments board' },
      start: '2025-03-03T09:00:00.000Z',
      plannedEnd: '2025-03-14T16:00:00.000Z',
      completed: '2025-03-14T15:42:00.000Z',
    },
    sources: [
      {
        id: 'jira',
        kind: 'jira-cloud',
        host: 'acme.atlassian.net',
        status: 'ok',
        fetched: issues,
        expected: issues,
        requests: 9,
        fetchedAt: '2025-03-17T08:00:00.000Z',
        error: null,
      },
      {
        id: 'github:acme/api',
        kind: 'github',
        host: 'api.github.com',
        status: 'denied',
        fetched: null,
        expected: null,
        requests: 1,
        fetchedAt: '2025-03-17T08:00:00.000Z',
        error: 'not found',
      },
    ],
    gaps: [
      {
        code: 'repository-unreadable',
        source: 'github:acme/api',
        missing: 'The repository acme/api',
        because: 'GitHub answered 404: the token may not read it, or it does not exist.',
        affects: ['time-to-merge'],
        chosen: false,
      },
    ],
    estimate: { unit: 'points', field: 'customfield_10016', name: 'Story points' },
    profile: 'cloud',
    totals: totals(),
    scopeEvents: [],
    issues: all,
    links: [
      {
        issue: 'PAY-1',
        to: { kind: 'pull-request', repository: 'acme/web', ref: '401', url: 'https://github.com/acme/web/pull/401' },
        relation: 'implements',
        tier: 'explicit',
        confidence: 0.98,
        counts: true,
        primary: true,
        conflicts: [],
        reverted: false,
        gathered: false,
        evidence: [anEvidence({ text: 'PAY-1: retry payments' })],
      },
    ],
    unlinked: { issues: ['PAY-3'], code: [] },
    strays: [
      {
        key: 'PAY-999',
        to: { kind: 'pull-request', repository: 'acme/web', ref: '402', url: 'https://github.com/acme/web/pull/402' },
        kind: 'dangling',
        relation: 'implements',
        issue: null,
        nearest: ['PAY-9'],
      },
    ],
    deliveries: [],
    suggestions: [],
    people: {
      matched: { configuration: 0, email: 4, name: 1 },
      unmatchedPeople: { count: 1, names: ['Sam Lee'] },
      unmatchedLogins: { count: 0, names: [] },
    },
    metrics: { 'say-do': sayDo() },
    findings: [
      {
        kind: 'merged-still-open',
        title: 'Merged, still open',
        severity: 'medium',
        question: 'Is PAY-7 finished?',
        action: 'Move it to Done, or say what is missing.',
        issues: ['PAY-7'],
        evidence: [{ ref: 'acme/web#407', url: 'https://github.com/acme/web/pull/407', says: 'merged on 5 March' }],
      },
    ],
    flow: null,
    trend: noTrend,
    forecast: noForecast,
    teams: null,
    verification: null,
    quality: { grade: 'B', because: ['One repository could not be read.'], checks: [] },
    timeZone: 'Europe/Berlin',
    summary: summary(),
    title: 'Payments 14',
    chips: ['Closed 14 Mar 2025', '3 – 14 Mar 2025, Europe/Berlin', 'Story points', '2 repositories', 'Data quality B'],
    sections: sections(),
    ...fields,
  };
}

/** The ordinary report with the given blocks as its only section. */
export function aReportOf(...blocks: Block[]): Report {
  return aReport({ sections: [{ id: 'only', title: 'Only', question: 'What is here?', blocks }] }, 3);
}

function summary(): Span[][] {
  return [
    [
      aSpan('The team completed '),
      aSpan('49 of 60 issues', '#issues', true),
      aSpan(' and 142 of 181 points it had planned.'),
    ],
    [aSpan('Scope grew by 8 points', '#scope'), aSpan(' after the start, most of it in the second week.')],
    [aSpan('Seven issues '), aSpan('were carried over', '#carry-over'), aSpan('; one of them for the third time.')],
    [aSpan('Half of the finished work took less than 2.6 days', '#cycle-time'), aSpan(' from start to done.')],
  ];
}

function sections(): Section[] {
  return [
    {
      id: 'summary',
      title: 'Summary',
      question: 'What happened?',
      blocks: [
        { kind: 'list', items: summary() },
        {
          kind: 'tiles',
          tiles: [
            {
              title: 'Say/do',
              value: '82 %',
              detail: '142 of 173 points that were planned',
              tone: 'good',
              href: '#scope',
              metric: 'say-do',
            },
            {
              title: 'Completed',
              value: '49 issues',
              detail: '142 points',
              tone: 'neutral',
              href: '#issues',
              metric: 'completed',
            },
            {
              title: 'Scope change',
              value: '+8 points',
              detail: '12 added, 5 removed, 1 re-estimated',
              tone: 'warning',
              href: '#scope',
              metric: 'scope-change',
            },
            {
              title: 'Carried over',
              value: '7 issues',
              detail: 'one for the third time',
              tone: 'bad',
              href: '#carry-over',
              metric: 'carry-over',
            },
            {
              title: 'Cycle time',
              value: '2.6 days',
              detail: 'half of 49 issues; 85 % within 6.1 days',
              tone: 'neutral',
              href: '#flow',
              metric: 'cycle-time',
            },
            {
              title: 'Time to first review',
              value: 'not available',
              detail: 'acme/api could not be read',
              tone: 'neutral',
              href: null,
              metric: 'time-to-first-review',
            },
          ],
        },
        { kind: 'quote', text: 'Customers can pay by wallet in all four markets.', source: 'Sprint goal' },
      ],
    },
    {
      id: 'scope',
      title: 'Scope',
      question: 'Why does the end differ from the plan?',
      blocks: [
        { kind: 'chart', chart: waterfall() },
        { kind: 'table', table: aTable() },
        {
          kind: 'note',
          tone: 'neutral',
          spans: [
            aSpan('A change at the very second of the start counts as planned. '),
            aSpan('How this is drawn', 'https://example.org/method'),
          ],
        },
      ],
    },
    {
      id: 'progress',
      title: 'Progress',
      question: 'When did work finish?',
      blocks: [
        { kind: 'chart', chart: burnUp() },
        { kind: 'chart', chart: velocity() },
      ],
    },
    {
      id: 'carry-over',
      title: 'Carried over',
      question: 'What did not finish, and how old is it?',
      blocks: [
        {
          kind: 'note',
          tone: 'bad',
          spans: [
            aSpan('PAY-39', '#issue-PAY-39', true),
            aSpan(' has been in three sprints. What keeps it from being finished?'),
          ],
        },
        { kind: 'note', tone: 'warning', spans: [aSpan('Two issues were reopened.')] },
        { kind: 'note', tone: 'good', spans: [aSpan('Nothing waits for another team.')] },
      ],
    },
    {
      id: 'flow',
      title: 'Flow',
      question: 'How long do things take?',
      blocks: [
        { kind: 'chart', chart: cycleTimes() },
        { kind: 'text', spans: [aSpan('Days count the nights and the weekends.')] },
      ],
    },
    { id: 'issues', title: 'All issues', question: 'What was in the sprint?', blocks: [{ kind: 'issues' }] },
  ];
}

function totals(): Totals {
  const amount = (issues: number, estimate: number) => ({ issues, estimate, unestimated: 0 });
  return {
    completeness: 'full',
    committed: amount(55, 173),
    added: amount(5, 12),
    reestimated: amount(1, 5),
    completed: amount(49, 142),
    completedOutside: amount(1, 3),
    notCompleted: amount(7, 40),
    removed: amount(3, 5),
  };
}

function sayDo(): MetricResult {
  return {
    id: 'say-do',
    title: 'Say/do',
    unit: 'ratio',
    group: 'scope',
    better: 'higher',
    definition: 'Which share of its commitment the team finished.',
    formula: 'completed of the committed ÷ committed',
    notFor: 'a target',
    state: 'measured',
    value: 0.82,
    parts: { issues: 0.84 },
    n: 55,
    completeness: 'full',
    because: null,
    evidence: [{ ref: 'PAY-1', url: 'https://acme.atlassian.net/browse/PAY-1', says: 'completed, 2 points' }],
  };
}
