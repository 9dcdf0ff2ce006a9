import { howKnown, linkKind, placeName, sureness } from '../../model/explanation.ts';
import { type LinkRow, linksByIssue } from '../../model/link-groups.ts';
import type { Link } from '../../model/links.ts';
import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import type { Line, Tone } from '../terminal.ts';
import { widthOf } from '../width.ts';
import { blank, type CellShown, type Columns, fitted, natural, paragraph, row, stackedBelow } from './lines.ts';
import type { Shortener } from './owner.ts';

const titles = ['Issue', 'Code', 'How', 'Sure', 'Because'];
/** Longer reasons are cut on a terminal, unless everything is asked for. */
const mostLines = 2;
const mostHow = 12;

/** The links, grouped by issue; commits that came with a pull request are folded into it unless all is asked for. */
export function linkLines(answer: CorrelationAnswer, columns: Columns, all: boolean, short: Shortener): Line[] {
  const summaries = new Map(answer.issues.map(({ key, summary }) => [key, summary]));
  const groups = linksByIssue(answer.links, !all).map(({ issue, rows }) => ({
    issue,
    summary: summaries.get(issue) ?? '',
    rows: rows.flatMap((one) => rowsOf(one, short)),
  }));
  if (columns !== null && columns < stackedBelow) {
    return groups.flatMap((group, index) => [...(index === 0 ? [] : [blank]), ...stacked(group, columns)]);
  }

  const texts = groups.flatMap(({ issue, rows }) => rows.map((cells) => [issue, ...cells.map(({ text }) => text)]));
  const wide = natural([titles, ...texts]);
  wide[2] = columns === null ? (wide[2] ?? 0) : Math.min(wide[2] ?? 0, mostHow);
  const widths = columns === null ? wide : fitted(wide, [1, 4], columns);
  const wraps = columns !== null;
  const head = row(
    titles.map((text) => ({ text, tone: 'faint' })),
    widths,
    wraps,
  );
  return [
    ...head,
    ...groups.flatMap((group) => [
      ...heading(group, widths[0] ?? 0, columns),
      ...group.rows.flatMap((cells) => {
        return row([{ text: wraps ? '' : group.issue }, ...limited(cells, all)], widths, wraps);
      }),
    ]),
  ];
}

interface Group {
  readonly issue: string;
  readonly summary: string;
  readonly rows: readonly (readonly CellShown[])[];
}

/** The issue above its rows; the summary hangs beside the key. */
function heading({ issue, summary }: Group, width: number, columns: Columns): Line[] {
  const cells: CellShown[] = [
    { text: issue, tone: 'strong' },
    { text: summary, tone: 'strong' },
  ];
  return row(cells, [width, columns === null ? 0 : columns - width - 2], columns !== null);
}

function limited(cells: readonly CellShown[], all: boolean): readonly CellShown[] {
  return all ? cells : cells.map((cell, index) => (index === 3 ? { ...cell, most: mostLines } : cell));
}

/** For narrow windows: one thing below the other. */
function stacked(group: Group, columns: number): Line[] {
  return [
    ...heading(group, widthOf(group.issue), columns),
    ...group.rows.flatMap(([code, how, sure, because]) => [
      ...paragraph(code?.text ?? '', columns, '  '),
      ...below([how?.text, sure?.text].filter(Boolean).join(' '), columns, how?.tone ?? 'plain'),
      ...below(because?.text ?? '', columns, 'faint'),
    ]),
  ];
}

function below(text: string, columns: number, tone: Tone): Line[] {
  return text === '' ? [] : paragraph(text, columns, '    ', tone);
}

function rowsOf({ link, brought }: LinkRow, short: Shortener): CellShown[][] {
  const { to, tier, confidence, counts } = link;
  const sure = sureness(confidence);
  const main: CellShown[] = [
    { text: short(placeName(to)) },
    { text: linkKind(link), tone: counts ? tones[tier] : 'faint' },
    { text: counts ? sure : `(${sure})`, tone: counts ? 'plain' : 'faint' },
    { text: becauseOf(link) },
  ];
  if (brought.length === 0) return [main];
  const many = brought.length === 1 ? '1 commit' : `${brought.length} commits`;
  return [main, [{ text: `+ ${many} by #${to.ref}`, tone: 'faint' }]];
}

const tones: Readonly<Record<Link['tier'], Tone>> = {
  explicit: 'good',
  recorded: 'good',
  mention: 'notice',
  inherited: 'notice',
  inferred: 'doubt',
  suggested: 'doubt',
};

function becauseOf({ evidence, conflicts }: Link): string {
  const own = evidence.find(({ via }) => via === null);
  const said = own === undefined ? howKnown(evidence) : `${howKnown(evidence)}: ${own.text}`;
  const others = [...new Set(conflicts.map(({ issue }) => issue))];
  return others.length === 0 ? said : `${said} (conflict with ${others.join(', ')})`;
}
