import type { MetricResult } from '../../src/model/figures.ts';
import type { Block, Cell, Chart, Report, ReportIssue, Section, Span, Tile } from '../../src/model/report.ts';
import { noForecast, noTrend } from './trend-fixtures.ts';

export function span(text: string, href: string | null = null, strong = false): Span {
  return { text, href, strong };
}

export function aCell(text: string, given: Partial<Cell> = {}): Cell {
  return { text, href: null, sort: null, tone: 'neutral', ...given };
}

export function aSection(id: string, title: string, ...blocks: readonly Block[]): Section {
  return { id, title, question: `What does ${title.toLowerCase()} tell us?`, blocks };
}

const summaries = [
  'Checkout keeps the basket when the session expires',
  'Оплата картой: повторный запрос не списывает деньги дважды',
  'Δοκιμή πληρωμής με τραπεζική κάρτα',
  'Refund export for Łódź, Öresund and Ðakovo: totals → ledger, ≤ 2 decimals',
  'Rate limit of the login form (429) is shown as an error of the server',
  'Invoice PDF: the address of the buyer is cut after the third line when the name of the company is very long',
  'Retry policy for webhooks',
];

/** An ordinary issue of the sprint; `n` makes it one of many. */
export function anIssue(n: number, given: Partial<ReportIssue> = {}): ReportIssue {
  const key = `PAY-${n}`;
  const completed = n % 4 !== 0;
  return {
    id: String(10_000 + n),
    key,
    url: `https://acme.atlassian.net/browse/${key}`,
    summary: `${summaries[n % summaries.length]}`,
    type: n % 3 === 0 ? 'Bug' : 'Story',
    status: completed ? 'Done' : 'In Review',
    assignee: n % 5 === 0 ? null : (['Ada Byron', 'Олена Шевченко', 'Νίκος Παπαδόπουλος'][n % 3] ?? null),
    labels: n % 6 === 0 ? ['infra'] : [],
    outcome: completed ? 'completed' : n % 8 === 0 ? 'removed' : 'not-completed',
    added: n % 7 === 0,
    carriedIn: n % 9 === 0,
    carriedOut: !completed && n % 8 !== 0,
    reopened: n % 11 === 0,
    doneAtStart: false,
    unmappedAtStart: false,
    initialEstimate: n % 10 === 0 ? null : (n % 5) + 1,
    finalEstimate: n % 10 === 0 ? null : n % 13 === 0 ? 8 : (n % 5) + 1,
    doneAt: completed ? `2025-11-${String(4 + (n % 11)).padStart(2, '0')}T14:20:00.000Z` : null,
    enteredAt: '2025-11-03T08:00:00.000Z',
    leftAt: null,
    startedAt: '2025-11-03T10:00:00.000Z',
    sprintsSeen: n % 9 === 0 ? 3 : 1,
    code:
      n % 6 === 0
        ? []
        : [{ text: `acme/web#${200 + n}`, url: `https://github.com/acme/web/pull/${200 + n}`, how: 'title' }],
    timeline: null,
    ...given,
  };
}

const day = 86_400_000;
const begin = Date.UTC(2025, 10, 3, 8);

export function aBurnup(): Chart {
  const days = Array.from({ length: 12 }, (_, index) => begin + index * day);
  const points = (values: (index: number) => number) =>
    days.map((x, index) => ({ x, y: values(index), y0: null, label: null }));
  return {
    id: 'burn-up',
    title: 'Scope and work done, in points',
    description: 'Scope rose from 55 to 63 points; 47 of them were done at the end, most of them after 10 November.',
    x: {
      title: '',
      kind: 'time',
      min: begin,
      max: begin + 11 * day,
      ticks: days
        .filter((_, index) => index % 2 === 0)
        .map((at) => ({ at, label: new Date(at).toISOString().slice(5, 10) })),
    },
    y: {
      title: 'Points',
      kind: 'number',
      min: 0,
      max: 70,
      ticks: [0, 20, 40, 60].map((at) => ({ at, label: String(at) })),
    },
    series: [
      {
        name: 'Scope',
        role: 'scope',
        draw: 'steps',
        points: points((index) => (index < 4 ? 55 : index < 8 ? 60 : 63)),
      },
      { name: 'Done', role: 'done', draw: 'steps', points: points((index) => Math.round((47 * index * index) / 121)) },
      {
        name: 'Even pace',
        role: 'guide',
        draw: 'line',
        points: [
          { x: begin, y: 0, y0: null, label: null },
          { x: begin + 11 * day, y: 55, y0: null, label: null },
        ],
      },
    ],
    bands: [{ from: begin + 4.7 * day, to: begin + 6.7 * day, label: 'weekend' }],
    marks: [{ axis: 'x', at: begin + 10 * day, label: 'planned end' }],
    table: {
      id: 'burn-up-data',
      caption: 'Scope and work done by day',
      columns: [
        { title: 'Day', align: 'left' },
        { title: 'Scope', align: 'right' },
        { title: 'Done', align: 'right' },
      ],
      rows: days.map((at, index) => [
        aCell(new Date(at).toISOString().slice(0, 10), { sort: at }),
        aCell(index < 4 ? '55' : index < 8 ? '60' : '63'),
        aCell(String(Math.round((47 * index * index) / 121))),
      ]),
    },
  };
}

export function aVelocity(): Chart {
  const names = ['Sprint 36', 'Sprint 37', 'Спринт 38', 'Sprint 39', 'Sprint 40', 'Sprint 41'];
  const points = (from: number) =>
    names.map((_, x) => ({ x, y: from + ((x * 7) % 19), y0: null, label: String(from + ((x * 7) % 19)) }));
  return {
    id: 'velocity',
    title: 'Velocity of the last sprints, in points',
    description: 'Between 38 and 54 points were completed in each of the last six sprints.',
    x: { title: '', kind: 'category', min: 0, max: names.length - 1, ticks: names.map((label, at) => ({ at, label })) },
    y: {
      title: 'Points',
      kind: 'number',
      min: 0,
      max: 80,
      ticks: [0, 20, 40, 60, 80].map((at) => ({ at, label: String(at) })),
    },
    series: [
      { name: 'Committed', role: 'scope', draw: 'bars', points: points(50) },
      { name: 'Completed', role: 'done', draw: 'bars', points: points(38) },
    ],
    bands: [],
    marks: [{ axis: 'y', at: 46, label: 'median 46' }],
    table: {
      id: 'velocity-data',
      caption: 'Velocity',
      columns: [{ title: 'Sprint', align: 'left' }],
      rows: names.map((name) => [aCell(name)]),
    },
  };
}

const tiles: readonly Tile[] = [
  {
    title: 'Say/do',
    value: '82 %',
    detail: '47 of 57 committed points · median of six sprints 79 %',
    tone: 'good',
    href: '#scope',
    metric: 'say-do',
  },
  {
    title: 'Completed',
    value: '47 points',
    detail: '24 issues',
    tone: 'neutral',
    href: '#issues',
    metric: 'completed',
  },
  {
    title: 'Scope change',
    value: '+8 points',
    detail: '5 issues added, 1 removed',
    tone: 'warning',
    href: '#scope',
    metric: 'scope-change',
  },
  {
    title: 'Carried over',
    value: '6 issues',
    detail: '16 points; the oldest has seen 3 sprints',
    tone: 'bad',
    href: '#carry-over',
    metric: 'carry-over',
  },
  {
    title: 'Cycle time',
    value: '3.4 days',
    detail: 'half of 24 issues took less; 85 % took under 6.1 days',
    tone: 'neutral',
    href: '#flow',
    metric: 'cycle-time',
  },
  {
    title: 'Board and code disagree',
    value: 'at least 4',
    detail: 'one repository could not be read',
    tone: 'warning',
    href: '#jira-github',
    metric: null,
  },
];

/** A report that uses every kind of block, in three scripts. */
export function aReport(given: Partial<Report> = {}): Report {
  const issues = Array.from({ length: 42 }, (_, index) => anIssue(index + 1));
  const scopeRows = issues.slice(0, 9).map((issue, index) => [
    aCell(`2025-11-0${(index % 6) + 4}`, { sort: index }),
    aCell(issue.key, { href: `#issue-${issue.key}` }),
    aCell(issue.summary),
    aCell(index % 3 === 0 ? 'added' : index % 3 === 1 ? 're-estimated' : 'removed', {
      tone: index % 3 === 0 ? 'warning' : 'neutral',
    }),
    aCell(index % 3 === 1 ? '3 → 5' : String(index + 1), { sort: index }),
  ]);
  return {
    schemaVersion: 1,
    status: 'partial',
    takenAt: '2025-11-17T09:30:00.000Z',
    generator: { name: 'sprint-report', version: '0.1.0' },
    sprint: {
      id: 42,
      name: 'Sprint 42: R&D <payments>',
      state: 'closed',
      goal: 'Customers pay once, and see it at once.',
      goalOutcome: null,
      board: { id: 1, name: 'Payments' },
      start: '2025-11-03T08:00:00.000Z',
      plannedEnd: '2025-11-14T16:00:00.000Z',
      completed: '2025-11-14T16:12:00.000Z',
    },
    sources: [],
    gaps: [
      {
        code: 'repository-unreadable',
        source: 'github:acme/api',
        missing: 'acme/api was not read.',
        because: 'GitHub answered 403: the token may not see it. Figures about code are lower bounds.',
        affects: ['time-to-merge'],
        chosen: false,
      },
    ],
    estimate: { unit: 'points', field: 'customfield_10016', name: 'Story Points' },
    profile: 'cloud',
    totals: null,
    scopeEvents: [],
    issues,
    links: [],
    unlinked: { issues: [], code: [] },
    strays: [],
    deliveries: [],
    suggestions: [],
    people: {
      matched: { configuration: 0, email: 0, name: 0 },
      unmatchedPeople: { count: 0, names: [] },
      unmatchedLogins: { count: 0, names: [] },
    },
    metrics: {} satisfies Record<string, MetricResult>,
    findings: [],
    flow: null,
    trend: noTrend,
    forecast: noForecast,
    teams: null,
    verification: null,
    quality: { grade: 'B', because: ['one repository could not be read'], checks: [] },
    timeZone: 'Europe/Berlin',
    summary: summarySentences(),
    title: 'Sprint 42: R&D <payments>',
    chips: [
      'Board Payments',
      '3 Nov 09:00 – 14 Nov 2025 17:12 (Europe/Berlin)',
      'closed',
      '2 of 3 repositories read',
      'Data quality B',
      'Read 17 Nov 2025 10:30',
    ],
    sections: [
      aSection('summary', 'Summary', { kind: 'tiles', tiles }),
      aSection(
        'scope',
        'Scope',
        {
          kind: 'text',
          spans: [
            span('The sprint began with '),
            span('55 points', null, true),
            span(
              ' in 28 issues. Work added after the start, removed, or estimated anew makes the difference to the end; the rule for what counts is in ',
            ),
            span('Method', '#method'),
            span('.'),
          ],
        },
        {
          kind: 'table',
          table: {
            id: 'scope-events',
            caption: 'Changes of scope after the start',
            columns: [
              { title: 'Day', align: 'left' },
              { title: 'Issue', align: 'left' },
              { title: 'Summary', align: 'left' },
              { title: 'What', align: 'left' },
              { title: 'Points', align: 'right' },
            ],
            rows: scopeRows,
          },
        },
      ),
      aSection(
        'progress',
        'Progress',
        { kind: 'chart', chart: aBurnup() },
        {
          kind: 'note',
          tone: 'warning',
          spans: [
            span('31 of 47 points were done in the last three days.', null, true),
            span(' Late finishes leave no time for review.'),
          ],
        },
      ),
      aSection(
        'carry-over',
        'Carry-over',
        { kind: 'quote', text: 'Customers pay once, and see it at once.', source: 'Sprint goal' },
        {
          kind: 'list',
          items: [
            [span('PAY-4', '#issue-PAY-4'), span(' has been in review for 6 days.')],
            [
              span('PAY-12', 'https://acme.atlassian.net/browse/PAY-12'),
              span(' has seen 3 sprints: Завершить интеграцию с банком.'),
            ],
          ],
        },
      ),
      aSection(
        'flow',
        'Flow',
        { kind: 'chart', chart: aVelocity() },
        {
          kind: 'note',
          tone: 'neutral',
          spans: [span('Cycle time runs from the first move into progress to the last move into done.')],
        },
      ),
      aSection(
        'code',
        'Code and review',
        { kind: 'text', spans: [span('Nothing could be said about acme/api.')] },
        { kind: 'note', tone: 'bad', spans: [span('acme/api could not be read.')] },
        { kind: 'note', tone: 'good', spans: [span('Every merged pull request was reviewed.')] },
      ),
      aSection('jira-github', 'Jira ↔ GitHub', {
        kind: 'table',
        table: { id: 'empty', caption: 'Done without code', columns: [{ title: 'Issue', align: 'left' }], rows: [] },
      }),
      aSection('issues', 'All issues', { kind: 'issues' }),
      aSection('method', 'Method and gaps', {
        kind: 'text',
        spans: [
          span(
            'A change counts as made in the sprint when it came after the start and not after the end. Χρόνος και μέθοδος.',
          ),
        ],
      }),
    ],
    ...given,
  };
}

function summarySentences(): Span[][] {
  return [
    [
      span('The team completed '),
      span('47 of 57 committed points', '#scope', true),
      span(' (82 %), in line with the last six sprints.'),
    ],
    [span('Scope grew by '), span('8 points', '#scope', true), span(' after the start, most of it urgent bugs.')],
    [span('6 issues', '#carry-over', true), span(' were carried over; one of them for the third time.')],
    [span('31 points were done in the last three days, see '), span('the burn-up', '#burn-up'), span('.')],
    [span('At least 4 issues', '#jira-github', true), span(' say one thing on the board and another in the code.')],
  ];
}
