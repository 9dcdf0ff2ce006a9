import type { Block, Chart, Report, Span, Table, Tone } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { badgesOf, dayIn, reachedAt } from '../issue-words.ts';
import { markdownLink, markdownText } from './escape.ts';
import { sparkline } from './sparkline.ts';

const toneMarks: Readonly<Record<Tone, string>> = { good: '✓ ', bad: '▲ ', warning: '◆ ', neutral: '' };

/** A block as lines of Markdown; rows and items are lines of their own, so that a long report can be cut between them. */
export function blockLines(block: Block, report: Report): string[] {
  switch (block.kind) {
    case 'text':
      return [spansText(block.spans), ''];
    case 'list':
      return [...block.items.map((spans) => `- ${spansText(spans)}`), ''];
    case 'note':
      return [`> ${toneMarks[block.tone]}${spansText(block.spans)}`, ''];
    case 'quote':
      return [`> ${markdownText(block.text)}`, '>', `> ${markdownText(block.source)}`, ''];
    case 'tiles':
      return tableLines(
        ['', '', ''],
        block.tiles.map(({ title, value, detail, tone, href }) => [
          markdownLink(title, href),
          `${toneMarks[tone]}**${markdownText(value)}**`,
          markdownText(detail ?? ''),
        ]),
      );
    case 'chart':
      return chartLines(block.chart);
    case 'multiples':
      return [`**${markdownText(block.title)}**`, '', markdownText(block.description), '', ...dataLines(block.table)];
    case 'table':
      return [`**${markdownText(block.table.caption)}**`, '', ...dataLines(block.table)];
    case 'issues':
      return issueLines(report);
  }
}

export function spansText(spans: readonly Span[]): string {
  const parts = spans.map(({ text, href, strong }) => {
    const [, before, inner, after] = text.match(/^(\s*)([\s\S]*?)(\s*)$/) ?? ['', '', text, ''];
    if (inner === '' || inner === undefined) return ' ';
    const shown = markdownLink(inner, href);
    return `${before === '' ? '' : ' '}${strong ? `**${shown}**` : shown}${after === '' ? '' : ' '}`;
  });
  return parts.join('').trim();
}

function chartLines(chart: Chart): string[] {
  const lines = chart.series
    .filter(({ draw, points }) => points.length > 1 && (draw === 'bars' || draw === 'steps' || draw === 'line'))
    .map(({ name, points }) => `- ${markdownText(name)}: \`${sparkline(points.map(({ y }) => y))}\``);
  return [
    `**${markdownText(chart.title)}**`,
    '',
    markdownText(chart.description),
    '',
    ...(lines.length === 0 ? [] : [...lines, '']),
    // Fixed words: in a line of HTML nothing is escaped the way Markdown is.
    '<details><summary>Figures</summary>',
    '',
    `**${markdownText(chart.table.caption)}**`,
    '',
    ...dataLines(chart.table),
    '</details>',
    '',
  ];
}

function dataLines({ columns, rows }: Table): string[] {
  if (rows.length === 0) return ['Nothing to list.', ''];
  return tableLines(
    columns.map(({ title }) => markdownText(title)),
    rows.map((cells) => cells.map(({ text, href, tone }) => toneMarks[tone] + markdownLink(text, href))),
    columns.map(({ align }) => align === 'right'),
  );
}

function issueLines({ issues, estimate, timeZone }: Report): string[] {
  if (issues.length === 0) return ['No issues.', ''];
  const day = dayIn(timeZone);
  return tableLines(
    ['Key', 'Issue', 'Outcome', 'Estimate', 'Assignee', 'Merged', 'Released', 'Done', 'Code'],
    issues.map((issue) => [
      markdownLink(issue.key, issue.url),
      markdownText(issue.summary),
      badgesOf(issue)
        .map(({ text }) => markdownText(text))
        .join(', '),
      estimate.unit === 'count'
        ? ''
        : markdownText(estimateChange(issue.initialEstimate, issue.finalEstimate, estimate.unit)),
      markdownText(issue.assignee ?? ''),
      day(reachedAt(issue, 'merged')),
      day(reachedAt(issue, 'released')),
      day(issue.doneAt),
      issue.code.map(({ text, url }) => markdownLink(text, url)).join(' '),
    ]),
    [false, false, false, true, false, false, false, false, false],
  );
}

/** Cells are Markdown already. */
function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly boolean[] = [],
): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map((_, index) => (right[index] ? '--:' : '---'))), ...rows.map(row), ''];
}
