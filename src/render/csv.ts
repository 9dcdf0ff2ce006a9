import type { Milestone } from '../model/journey.ts';
import type { Report, ReportIssue } from '../model/report.ts';
import type { Difference } from '../model/verification.ts';
import { linksCsv } from './correlation.ts';
import { type CsvValue, csvText } from './csv-field.ts';
import { metricsCsv } from './csv-metrics.ts';
import { dayIn, reachedAt } from './issue-words.ts';
import { webLink } from './links.ts';
import type { CsvTable } from './options.ts';

interface Column {
  readonly title: string;
  value(issue: ReportIssue, day: (iso: string | null) => string): CsvValue;
}

const columns: readonly Column[] = [
  { title: 'key', value: ({ key }) => key },
  { title: 'url', value: ({ url }) => webLink(url) },
  { title: 'type', value: ({ type }) => type },
  { title: 'summary', value: ({ summary }) => summary },
  { title: 'status', value: ({ status }) => status },
  { title: 'outcome', value: ({ outcome }) => outcome },
  { title: 'added', value: ({ added }) => added },
  { title: 'carried_in', value: ({ carriedIn }) => carriedIn },
  { title: 'carried_out', value: ({ carriedOut }) => carriedOut },
  { title: 'reopened', value: ({ reopened }) => reopened },
  { title: 'sprints_seen', value: ({ sprintsSeen }) => sprintsSeen },
  { title: 'initial_estimate', value: ({ initialEstimate }) => initialEstimate },
  { title: 'final_estimate', value: ({ finalEstimate }) => finalEstimate },
  { title: 'assignee', value: ({ assignee }) => assignee },
  { title: 'labels', value: ({ labels }) => labels.join(' ') },
  { title: 'entered', value: ({ enteredAt }, day) => day(enteredAt) },
  { title: 'started', value: ({ startedAt }, day) => day(startedAt) },
  { title: 'done', value: ({ doneAt }, day) => day(doneAt) },
  { title: 'left', value: ({ leftAt }, day) => day(leftAt) },
  { title: 'code', value: ({ code }) => code.map(({ text }) => text).join(' ') },
  { title: 'code_known_by', value: ({ code }) => code.map(({ how }) => how).join('; ') },
  { title: 'created', value: milestone('created') },
  { title: 'first_commit', value: milestone('first-commit') },
  { title: 'pull_request', value: milestone('pull-request') },
  { title: 'first_review', value: milestone('first-review') },
  { title: 'approved', value: milestone('approved') },
  { title: 'merged', value: milestone('merged') },
  { title: 'released', value: milestone('released') },
];

/** The day of a milestone; empty where it did not happen, or nobody knows. */
function milestone(name: Milestone): Column['value'] {
  return (issue, day) => day(reachedAt(issue, name));
}

/** Where the report was compared with Jira's own: how that counts the issue, and why it differs. */
function comparedColumns({ verification }: Report): readonly Column[] {
  if (verification?.status !== 'compared') return [];
  const byId = new Map<string, Difference[]>();
  for (const difference of verification.differences) {
    byId.set(difference.id, [...(byId.get(difference.id) ?? []), difference]);
  }
  const words = ({ id }: ReportIssue, word: (difference: Difference) => string) =>
    [...new Set((byId.get(id) ?? []).map(word))].join('; ');
  return [
    { title: 'differs_from_jira', value: (issue) => words(issue, ({ kind }) => kind) },
    { title: 'differs_because', value: (issue) => words(issue, ({ because }) => because) },
  ];
}

/** One table of the report as CSV, with a byte order mark where it is wished for. */
export function renderCsvTable(report: Report, table: CsvTable, bom: boolean): string {
  return (bom ? '\uFEFF' : '') + tables[table](report);
}

const tables: Readonly<Record<CsvTable, (report: Report) => string>> = {
  issues: renderCsv,
  links: linksCsv,
  metrics: metricsCsv,
};

/**
 * The issues of the report, one a line (RFC 4180, CRLF, UTF-8). Numbers stand bare in the board's unit, days are
 * those of the report's time zone, an unknown is an empty field.
 */
export function renderCsv(report: Report): string {
  const day = dayIn(report.timeZone);
  const shown = [...columns, ...comparedColumns(report)];
  return csvText(
    shown.map(({ title }) => title),
    report.issues.map((issue) => shown.map(({ value }) => value(issue, day))),
  );
}
