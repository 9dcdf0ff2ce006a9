import type { Block, Span } from '../../model/report.ts';
import type { Source } from '../../model/snapshot.ts';
import { bullets, cell, figure, left, linked, plain, right, strong, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { count, list, number, unavailable } from '../wording.ts';
import { carryOver } from './carry-over.ts';
import { catalogue } from './catalogue.ts';
import { code } from './code.ts';
import { flow } from './flow.ts';
import { gradeRules } from './grade.ts';
import { issues } from './issues.ts';
import { jiraGithub } from './jira-github.ts';
import { progress } from './progress.ts';
import { checksTable, dataQuality } from './quality.ts';
import { scope } from './scope.ts';
import { summary } from './summary.ts';

export const method: SectionWriter = {
  id: 'method',
  title: 'Method and data quality',
  question: 'Can this be trusted?',

  write(material) {
    return [
      ...dataQuality(material),
      ...gaps(material),
      ...warnings(material),
      bullets(definitions(material)),
      ...catalogue(material),
      checksTable(material),
      gradeRules(material),
      sources(material),
    ];
  },
};

function gaps({ snapshot, metric }: Material): readonly Block[] {
  if (snapshot.gaps.length === 0) return [text('Everything that was asked for could be read.')];
  const items = snapshot.gaps.map(({ missing, source, because, affects, chosen }) => {
    const touched = affects.map((id) => metric(id)?.title ?? titles.get(id) ?? id);
    const suffers = touched.length === 0 ? '' : ` It touches: ${touched.join('; ')}.`;
    const opening = chosen ? 'Left out by choice' : 'Not read';
    return [strong(`${opening}: ${missing}`), plain(` (${source}). ${sentence(because)}${suffers}`)];
  });
  return [text(strong('What is missing')), bullets(items)];
}

/** Of the sections a gap may name. */
const titles = new Map(
  [summary, scope, progress, carryOver, flow, code, jiraGithub, issues].map(({ id, title }) => [id, title]),
);

const mostKeys = 10;

function warnings({ figures }: Material): readonly Block[] {
  if (figures.warnings.length === 0) return [];
  const items = figures.warnings.map(({ says, keys }): readonly Span[] => {
    if (keys.length === 0) return [plain(says)];
    const shown = keys.slice(0, mostKeys);
    const rest = keys.length - shown.length;
    const named = shown.flatMap((key, i) => [plain(i === 0 ? ' ' : ', '), linked(key, `#issue-${key}`)]);
    return [
      plain(`${sentence(says)} ${count(keys.length, 'issue')}:`),
      ...named,
      plain(rest > 0 ? ` and ${number(rest)} more.` : '.'),
    ];
  });
  return [text(strong('Worth knowing')), bullets(items)];
}

function definitions(material: Material): readonly (readonly (Span | string)[])[] {
  const { figures, dates, calendar, snapshot, running } = material;
  const { window, boundary, profile } = figures;
  const frame =
    window === null
      ? 'The sprint has not started.'
      : `The sprint counts from ${dates.time(window.start)} (when it was started) to ${dates.time(window.end)} (${running ? 'when it was read' : 'when it was closed'}), ${dates.zone}.`;
  const near = boundary.nearStart.length;
  const days = list(calendar.workingDays.map((day) => dayNames[day]));
  const free = calendar.holidays.length === 0 ? '' : `, without ${count(calendar.holidays.length, 'holiday')}`;
  return [
    [strong('Window. '), frame],
    [
      strong('Boundary. '),
      `${boundary.rule} ${near === 0 ? 'No issue' : count(near, 'issue')} joined or left within a minute of the start.`,
    ],
    [strong('Commitment. '), profiles[profile]],
    [strong('Size. '), sizeSaid(snapshot.board.estimate)],
    [
      strong('Days. '),
      `Cut in ${dates.zone}; worked on ${days}${free}. Durations are calendar time, nights and weekends included.`,
    ],
    [
      strong('People. '),
      'Figures are of the team. Nobody is ranked, and none of this is fit to compare people or teams.',
    ],
  ];
}

const dayNames = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;

const profiles = {
  cloud:
    'By the rule of Jira Cloud: issues already done at the start are left out, and so are those in a status no column shows.',
  dc: 'By the rule of Jira Data Center: issues already done at the start are counted.',
} as const;

function sizeSaid({ unit, name, field }: Material['snapshot']['board']['estimate']): string {
  if (unit === 'count') return 'The board counts issues.';
  const named = name ?? field ?? 'the estimation field of the board';
  return unit === 'seconds'
    ? `${named}, shown in hours. Not estimated is not 0.`
    : `${named}, in points. Not estimated is not 0.`;
}

const statusWords: Readonly<Record<Source['status'], string>> = {
  ok: 'read',
  partial: 'read in part',
  denied: 'access refused',
  unavailable: 'could not be reached',
  skipped: 'left out',
  stale: 'older than asked',
};

function sources({ snapshot: { sources: all }, dates }: Material): Block {
  return table({
    id: 'sources',
    caption: 'Where the data comes from',
    columns: [
      left('Source'),
      left('Host'),
      left('Result'),
      right('Read'),
      right('Expected'),
      right('Requests'),
      left('When'),
    ],
    rows: all.map(({ id, host, status, error, fetched, expected, requests, fetchedAt }) => [
      cell(id),
      cell(host),
      cell(error === null ? statusWords[status] : `${statusWords[status]}: ${error}`, {
        tone: status === 'ok' ? 'neutral' : 'warning',
      }),
      figure(fetched, fetched === null ? unavailable : number(fetched)),
      figure(expected, expected === null ? 'not known' : number(expected)),
      figure(requests, number(requests)),
      cell(dates.time(fetchedAt), { sort: fetchedAt }),
    ]),
  });
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
