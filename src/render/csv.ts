import type { Report, ReportIssue } from '../model/report.ts';
import { dayIn } from './issue-words.ts';
import { webLink } from './links.ts';
import { visible } from './visible.ts';

type Value = string | number | boolean | null;

interface Column {
  readonly title: string;
  value(issue: ReportIssue, day: (iso: string | null) => string): Value;
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
];

/**
 * The issues of the report, one a line (RFC 4180, CRLF, UTF-8). Numbers stand bare in the board's unit, days are
 * those of the report's time zone, an unknown is an empty field.
 */
export function renderCsv(report: Report): string {
  const day = dayIn(report.timeZone);
  const rows = report.issues.map((issue) => columns.map(({ value }) => field(value(issue, day))));
  return [columns.map(({ title }) => title), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function field(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = guarded(visible(value));
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet runs a text that begins like a formula (OWASP ASVS 5.0, 1.2.10); an apostrophe makes it text. */
function guarded(text: string): string {
  return /^[\s\p{Cf}\uFFFD'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B]/u.test(text)
    ? `'${text}`
    : text;
}
