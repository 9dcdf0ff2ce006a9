import { placeName, sureness } from '../../model/explanation.ts';
import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import type { Line } from '../terminal.ts';
import { blank, type CellShown, type Columns, fitted, line, natural, paragraph, row } from './lines.ts';
import { linkLines } from './links.ts';
import { type Shortener, shortenerOf } from './owner.ts';

/** Which parts are asked for; none means all but suggestions, in brief. */
export interface Views {
  readonly unlinked: boolean;
  readonly suggest: boolean;
}

/** How many of a list stand on the first page; the rest is asked for by name. */
const mostInBrief = 10;

/** What correlation says, for people. */
export function correlationLines(
  answer: CorrelationAnswer,
  { unlinked, suggest }: Views,
  columns: Columns,
  all: boolean,
): Line[] {
  const short = shortenerOf(answer);
  const brief = !unlinked && !suggest;
  const parts = [
    headLines(answer, columns),
    ...(brief ? [links(answer, columns, all, short)] : []),
    ...(brief || unlinked
      ? [issuesWithoutCode(answer, columns, brief), codeWithoutIssue(answer, columns, brief, short)]
      : []),
    ...(brief ? [strays(answer, columns, all, short)] : []),
    ...(suggest ? [suggestions(answer, columns, short), people(answer, columns)] : []),
    footer(answer, columns),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [blank, ...part]));
}

function headLines({ sprint, counts, coverage }: CorrelationAnswer, columns: Columns): Line[] {
  const says = [
    ...(sprint.state === 'future' ? [`${sprint.name} has not started; this is what is there so far.`] : []),
    coverage.repositories === null
      ? `${sprint.name}: no code was read, since GitHub is not configured.`
      : counts.issues === 0
        ? `${sprint.name} has no issue.`
        : `${sprint.name}: ${counts.issuesWithCode} of ${counts.issues} issues have code, by ${many(counts.counting, 'link')} that ${counts.counting === 1 ? 'counts' : 'count'}.`,
  ];
  return says.flatMap((words) => paragraph(words, columns, '', 'strong'));
}

function links(answer: CorrelationAnswer, columns: Columns, all: boolean, short: Shortener): Line[] {
  const { counts, coverage } = answer;
  if (answer.links.length > 0) return linkLines(answer, columns, all, short);
  if (coverage.repositories === null) return [];
  return paragraph(
    counts.hidden > 0
      ? `No link is that sure; ${many(counts.hidden, 'link')} ${counts.hidden === 1 ? 'is' : 'are'} less so.`
      : 'No code names an issue of this sprint.',
    columns,
  );
}

function issuesWithoutCode(
  { unlinked, issues, coverage }: CorrelationAnswer,
  columns: Columns,
  brief: boolean,
): Line[] {
  if (coverage.repositories === null) return [];
  const keys = unlinked.issues;
  if (keys.length === 0) return brief ? [] : [line('No issue is without code.')];
  const title = line(`Issues without code: ${keys.length}`, 'strong');
  if (brief) return [title, ...paragraph(keys.join(', '), columns, '  ')];
  const about = new Map(issues.map((issue) => [issue.key, issue]));
  const rows = keys.map((key) => [key, about.get(key)?.status ?? '', about.get(key)?.summary ?? '']);
  return [title, ...table(['Issue', 'Status', 'Summary'], rows, [2], columns)];
}

function codeWithoutIssue(
  { unlinked, coverage }: CorrelationAnswer,
  columns: Columns,
  brief: boolean,
  short: Shortener,
): Line[] {
  if (coverage.repositories === null) return [];
  const code = unlinked.code.filter(({ automated }) => !automated);
  const programs = unlinked.code.length - code.length;
  if (unlinked.code.length === 0) return brief ? [] : [line('No code is without an issue.')];
  const shown = brief ? code.slice(0, mostInBrief) : unlinked.code;
  const rows = shown.map((one) => [short(placeName(one)), ...(brief ? [] : [whose(one)]), one.title]);
  const rest = [
    ...(brief && code.length > shown.length ? [`and ${code.length - shown.length} more: --unlinked`] : []),
    ...(brief && programs > 0 ? [`${many(programs, 'change')} by programs, which need no issue`] : []),
  ];
  return [
    line(`Code without issue: ${code.length}`, 'strong'),
    ...(rows.length === 0
      ? []
      : table(brief ? ['Code', 'Title'] : ['Code', 'By', 'Title'], rows, [0, brief ? 1 : 2], columns)),
    ...rest.flatMap((words) => paragraph(words, columns, '  ', 'faint')),
  ];
}

function whose({ author, automated }: CorrelationAnswer['unlinked']['code'][number]): string {
  return automated ? 'a program' : (author ?? '');
}

const kinds = {
  'out-of-sprint': 'an issue of another sprint',
  'other-project': 'an issue of another project',
  dangling: 'Jira has no such issue',
  unchecked: 'not in this sprint',
} as const;

function strays({ strays: all }: CorrelationAnswer, columns: Columns, everything: boolean, short: Shortener): Line[] {
  if (all.length === 0) return [];
  const byKey = new Map<string, (typeof all)[number][]>();
  for (const stray of all) {
    const list = byKey.get(stray.key);
    if (list === undefined) byKey.set(stray.key, [stray]);
    else list.push(stray);
  }
  const keys = [...byKey.values()];
  const shown = everything ? keys : keys.slice(0, mostInBrief);
  const rows = shown.map((strays) => {
    const [{ key, to, kind, issue, nearest }] = strays as [(typeof all)[number]];
    const why = [
      kinds[kind],
      ...(issue === null ? [] : [issue.summary]),
      ...(nearest.length === 0 ? [] : [`near ${nearest.join(', ')}`]),
    ];
    const more = strays.length === 1 ? '' : ` + ${strays.length - 1}`;
    return [key, `${short(placeName(to))}${more}`, why.join(': ')];
  });
  return [
    line(`Keys that are no link: ${keys.length}`, 'strong'),
    ...table(['Key', 'Code', 'Why'], rows, [1, 2], columns),
    ...(keys.length > shown.length
      ? paragraph(`and ${keys.length - shown.length} more: --verbose`, columns, '  ', 'faint')
      : []),
  ];
}

function suggestions({ suggestions: all, issues }: CorrelationAnswer, columns: Columns, short: Shortener): Line[] {
  if (all.length === 0) return [line('Nothing is suggested: no code without an issue is near enough to one.')];
  const summaries = new Map(issues.map(({ key, summary }) => [key, summary]));
  const rows = all.map(({ issue, to, title, confidence, reasons }) => [
    `${short(placeName(to))} ${title}`,
    `${issue} ${summaries.get(issue) ?? ''}`,
    sureness(confidence),
    reasons.map(({ says }) => says).join('; '),
  ]);
  return [
    line(`Possible links, never counted: ${all.length}`, 'strong'),
    ...table(['Code', 'Perhaps', 'Sure', 'Because'], rows, [0, 1, 3], columns),
  ];
}

function people({ people: { unmatchedPeople, unmatchedLogins } }: CorrelationAnswer, columns: Columns): Line[] {
  const named = (what: string, { count, names }: typeof unmatchedPeople) =>
    count === 0 ? [] : paragraph(`${what}: ${count}${names.length === 0 ? '' : ` (${names.join(', ')})`}`, columns);
  return [
    ...named('In Jira without a GitHub login', unmatchedPeople),
    ...named('On GitHub without a Jira account', unmatchedLogins),
  ];
}

function footer({ counts, gaps, coverage }: CorrelationAnswer, columns: Columns): Line[] {
  const { byTier, hidden, conflicts, normalised, reverted, gathered } = counts;
  const tiers = Object.entries(byTier).map(([tier, n]) => `${n} ${tier}`);
  const notes = [
    [conflicts, 'in conflict with another issue'],
    [normalised, 'read in another spelling'],
    [reverted, 'undone later'],
    [gathered, 'of releases and bundles'],
  ] as const;
  const besides = notes.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`]));
  const says = [
    ...(counts.links === 0
      ? []
      : [
          `${many(counts.links, 'link')}: ${tiers.join(', ')}${besides.length === 0 ? '' : `; ${besides.join(', ')}`}.`,
        ]),
    ...(hidden === 0 || hidden === counts.links
      ? []
      : [`${many(hidden, 'link')} less sure ${hidden === 1 ? 'is' : 'are'} not shown.`]),
    ...(coverage.incomplete.length === 0 ? [] : [`Not read, or not wholly: ${coverage.incomplete.join(', ')}.`]),
    ...gaps.map(({ missing, because }) => `Missing: ${missing} (${because})`),
  ];
  return says.flatMap((words) => paragraph(words, columns, '', 'faint'));
}

/** Rows below a title; on a terminal the flexible columns share what the others leave. */
function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  flexible: readonly number[],
  columns: Columns,
): Line[] {
  const indent = '  ';
  const wide = natural([head, ...rows]);
  const widths = columns === null ? wide : fitted(wide, flexible, columns - indent.length);
  const cells = (texts: readonly string[], tone: CellShown['tone']) =>
    texts.map((text) => ({ text, ...(tone !== undefined && { tone }) }));
  const lines = [
    ...row(cells(head, 'faint'), widths, columns !== null),
    ...rows.flatMap((texts) => row(cells(texts, 'plain'), widths, columns !== null)),
  ];
  return lines.map((one) => [{ text: indent, tone: 'plain' as const }, ...one]);
}

function many(amount: number, one: string): string {
  return `${amount} ${one}${amount === 1 ? '' : 's'}`;
}
