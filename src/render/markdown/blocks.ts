import type { Block, Chart, Report, Span, Table, Tone } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { view } from '../html/view.ts';
import { badgesOf, dayIn, reachedAt } from '../issue-words.ts';
import type { ChartImage } from '../quickchart.ts';
import type { MarkdownBlock, MarkdownChart, MarkdownIssues, MarkdownTable } from '../templates/markdown-fields.ts';
import { markdownImage, markdownLink, markdownText } from './escape.ts';
import { ReadyMarkdown } from './ready.ts';
import { sparkline } from './sparkline.ts';
import type { LinkWriter } from './targets.ts';

const toneMarks: Readonly<Record<Tone, ReadyMarkdown>> = {
  good: new ReadyMarkdown('✓ '),
  bad: new ReadyMarkdown('▲ '),
  warning: new ReadyMarkdown('◆ '),
  neutral: new ReadyMarkdown(''),
};

const kinds: MarkdownBlock = {
  text: false,
  list: false,
  note: false,
  quote: false,
  tiles: false,
  chart: false,
  multiples: false,
  table: false,
  issues: false,
};

/** What blocks need besides themselves. */
export interface Around {
  readonly report: Report;
  readonly imageOf: ChartImage;
  readonly link: LinkWriter;
}

/** A block as the template sees it: under the name of its kind; the other kinds are false. */
export function blockView(block: Block, { report, imageOf, link }: Around): MarkdownBlock {
  // Every kind is named, since a name that is missing would be looked up in the page around.
  const only = (content: Partial<MarkdownBlock>): MarkdownBlock => view({ ...kinds, ...content });
  switch (block.kind) {
    case 'text':
      return only({ text: view({ line: spansText(block.spans, link) }) });
    case 'list':
      return only({ list: view({ items: block.items.map((spans) => view({ line: spansText(spans, link) })) }) });
    case 'note':
      return only({ note: view({ mark: toneMarks[block.tone], line: spansText(block.spans, link) }) });
    case 'quote':
      return only({ quote: view({ quoteText: block.text, quoteSource: block.source }) });
    case 'tiles': {
      const tiles = block.tiles.map(({ title, value, detail, tone, href }) =>
        view({ title: new ReadyMarkdown(link(title, href)), mark: toneMarks[tone], value, detail: detail ?? '' }),
      );
      return only({ tiles: view({ tiles }) });
    }
    case 'chart':
      return only({ chart: chartView(block.chart, imageOf, link) });
    case 'multiples': {
      const { title, description, table } = block;
      return only({ multiples: view({ title, description, figures: tableView(table, link) }) });
    }
    case 'table':
      return only({ table: tableView(block.table, link) });
    case 'issues':
      return only({ issues: issuesView(report) });
  }
}

/** Spans as one line of Markdown. */
function spansText(spans: readonly Span[], link: LinkWriter): ReadyMarkdown {
  const parts = spans.map(({ text, href, strong }) => {
    const [, before, inner, after] = text.match(/^(\s*)([\s\S]*?)(\s*)$/) ?? ['', '', text, ''];
    if (inner === '' || inner === undefined) return ' ';
    const shown = link(inner, href);
    return `${before === '' ? '' : ' '}${strong ? `**${shown}**` : shown}${after === '' ? '' : ' '}`;
  });
  return new ReadyMarkdown(parts.join('').trim());
}

function chartView(chart: Chart, imageOf: ChartImage, link: LinkWriter): MarkdownChart {
  const image = imageOf(chart);
  const series = image === null ? chart.series : [];
  const lines = series
    .filter(({ draw, points }) => points.length > 1 && (draw === 'bars' || draw === 'steps' || draw === 'line'))
    .map(({ name, points }) => view({ name, bars: new ReadyMarkdown(`\`${sparkline(points.map(({ y }) => y))}\``) }));
  return view({
    title: chart.title,
    description: chart.description,
    hasImage: image !== null,
    image: new ReadyMarkdown(image === null ? '' : markdownImage(chart.title, image)),
    hasLines: lines.length > 0,
    lines,
    figures: tableView(chart.table, link),
  });
}

function tableView({ caption, columns, rows }: Table, link: LinkWriter): MarkdownTable {
  return view({
    caption,
    empty: rows.length === 0,
    columns: columns.map(({ title, align }) =>
      view({ title, rule: new ReadyMarkdown(align === 'right' ? '--:' : '---') }),
    ),
    rows: rows.map((cells) =>
      view({
        cells: cells.map(({ text, href, tone }) =>
          view({ mark: toneMarks[tone], text: new ReadyMarkdown(link(text, href)) }),
        ),
      }),
    ),
  });
}

function issuesView({ issues, estimate, timeZone }: Report): MarkdownIssues {
  const day = dayIn(timeZone);
  return view({
    empty: issues.length === 0,
    total: String(issues.length),
    rows: issues.map((issue) =>
      view({
        key: new ReadyMarkdown(markdownLink(issue.key, issue.url)),
        summary: issue.summary,
        type: issue.type,
        status: issue.status,
        outcome: new ReadyMarkdown(
          badgesOf(issue)
            .map(({ text }) => markdownText(text))
            .join(', '),
        ),
        estimate:
          estimate.unit === 'count' ? '' : estimateChange(issue.initialEstimate, issue.finalEstimate, estimate.unit),
        assignee: issue.assignee ?? '',
        labels: issue.labels.join(', '),
        merged: day(reachedAt(issue, 'merged')),
        released: day(reachedAt(issue, 'released')),
        done: day(issue.doneAt),
        code: new ReadyMarkdown(issue.code.map(({ text, url }) => markdownLink(text, url)).join(' ')),
      }),
    ),
  });
}
