import { placeName } from '../../model/explanation.ts';
import type { CorrelationAnswer, Coverage } from '../../tasks/correlate.ts';
import type { Line } from '../terminal.ts';
import { type Columns, line, paragraph } from './lines.ts';
import { listing, many, titleLines } from './listing.ts';
import type { Shortener } from './owner.ts';

/** How many of a list stand on the first page; the rest is asked for by name. */
const mostInBrief = 10;

/** Whether any code was read at all; without, nothing is known to be without a counterpart. */
export function wasRead({ repositories }: Coverage): boolean {
  return repositories !== null && repositories > 0;
}

/** Issues of the sprint that no code counts for; their keys alone, in brief. */
export function issuesWithoutCode(
  { unlinked, issues, coverage }: CorrelationAnswer,
  columns: Columns,
  brief: boolean,
): Line[] {
  if (!wasRead(coverage)) return [];
  const keys = unlinked.issues;
  if (keys.length === 0) return brief ? [] : [line('No issue is without code.')];
  const title = `Issues without code: ${keys.length}`;
  if (brief) return [...titleLines(title, columns), ...paragraph(keys.join(', '), columns, '  ')];
  const about = new Map(issues.map((issue) => [issue.key, issue]));
  const rows = keys.map((key) => [key, about.get(key)?.status ?? '', about.get(key)?.summary ?? '']);
  return listing(title, ['Issue', 'Status', 'Summary'], rows, [1, 2], columns);
}

/** Code that names no issue. */
export function codeWithoutIssue(
  { unlinked, coverage }: CorrelationAnswer,
  columns: Columns,
  brief: boolean,
  short: Shortener,
): Line[] {
  if (!wasRead(coverage)) return [];
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
    ...listing(
      `Code without issue: ${code.length}`,
      brief ? ['Code', 'Title'] : ['Code', 'By', 'Title'],
      rows,
      brief ? [0, 1] : [0, 1, 2],
      columns,
    ),
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

/** Keys that lead to no issue of the sprint, each with the code that names it. */
export function strays(
  { strays: all }: CorrelationAnswer,
  columns: Columns,
  everything: boolean,
  short: Shortener,
): Line[] {
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
    ...listing(`Keys that are no link: ${keys.length}`, ['Key', 'Code', 'Why'], rows, [1, 2], columns),
    ...(keys.length > shown.length
      ? paragraph(`and ${keys.length - shown.length} more: --verbose`, columns, '  ', 'faint')
      : []),
  ];
}
