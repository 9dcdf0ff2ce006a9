import type { Block, Chart, Report, Section, Tile } from '../../model/report.ts';
import { bannerText } from '../banner.ts';
import { minuteSaid } from '../instants.ts';
import type { Logo } from '../options.ts';
import { type Drawings, openDrawings } from './drawings.ts';
import { issuesView } from './issues.ts';
import { tableView } from './tables.ts';
import { type Anchors, openAnchors, spanViews, toneWords, view, wordViews } from './view.ts';
import type { BlockView, ChartView, MultiplesView, PageView, SectionView, TileView } from './views.ts';

/** What the template shows, and the drawings for its slots by name. */
export interface Page {
  readonly view: PageView;
  readonly drawings: ReadonlyMap<string, string>;
}

/** Everything the page template may see of a report. */
export function pageView(report: Report, policy: string, logo: Logo | null = null): Page {
  const anchors = openAnchors(targetsOf(report));
  const drawings = openDrawings();
  const sections = report.sections.map((section) => sectionView(section, report, anchors, drawings));
  const says = bannerText(report.status);
  const missed = report.gaps.filter(({ chosen }) => !chosen);
  return {
    drawings: drawings.bySlot,
    view: view({
      policy,
      title: report.title,
      eyebrow: report.sprint.board.name,
      logo: logo === null ? false : `data:${logo.mediaType};base64,${Buffer.from(logo.bytes).toString('base64')}`,
      // The board stands above the title already.
      chips: report.chips.filter((text) => text !== report.sprint.board.name).map((text) => view({ text })),
      sections,
      banner:
        says === null ? false : view({ says, gaps: missed.map(({ missing, because }) => view({ missing, because })) }),
      version: report.generator.version,
      takenAt: report.takenAt,
      readAt: minuteSaid(report.takenAt),
      timeZone: report.timeZone,
    }),
  };
}

/** Names a link within the page may point to. */
function* targetsOf({ sections, issues }: Report): Generator<string> {
  for (const { id, blocks } of sections) {
    yield id;
    for (const block of blocks) {
      if (block.kind === 'table') yield block.table.id;
      if (block.kind === 'chart') yield* [block.chart.id, block.chart.table.id];
      if (block.kind === 'multiples') yield* [block.id, block.table.id];
      if (block.kind === 'issues') for (const { key } of issues) yield `issue-${key}`;
    }
  }
}

function sectionView(section: Section, report: Report, anchors: Anchors, drawings: Drawings): SectionView {
  const id = anchors.claim(section.id);
  return view({
    sectionId: id,
    sectionTitle: section.title,
    question: section.question,
    headingId: anchors.claim(`${id}-heading`),
    blocks: section.blocks.map((block) => blockView(block, report, anchors, drawings)),
  });
}

const kinds: BlockView = {
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

function blockView(block: Block, report: Report, anchors: Anchors, drawings: Drawings): BlockView {
  const only = (content: Partial<BlockView>): BlockView => view({ ...kinds, ...content });
  switch (block.kind) {
    case 'text':
      return only({ text: view({ spans: spanViews(block.spans, anchors) }) });
    case 'list':
      return only({ list: view({ items: block.items.map((spans) => view({ spans: spanViews(spans, anchors) })) }) });
    case 'note': {
      const { tone, spans } = block;
      return only({ note: view({ tone, word: toneWords[tone], spans: spanViews(spans, anchors) }) });
    }
    case 'quote':
      return only({ quote: view({ quoteText: block.text, quoteSource: block.source }) });
    case 'tiles':
      return only({ tiles: view({ tiles: block.tiles.map((tile) => tileView(tile, anchors)) }) });
    case 'chart':
      return only({ chart: chartView(block.chart, anchors, drawings) });
    case 'multiples':
      return only({ multiples: multiplesView(block, anchors, drawings) });
    case 'table':
      return only({ table: tableView(block.table, anchors) });
    case 'issues':
      return only({ issues: issuesView(report, anchors) });
  }
}

function tileView({ title, value, detail, tone, href }: Tile, anchors: Anchors): TileView {
  return view({
    title,
    value,
    detail: detail ?? false,
    words: wordViews(detail ?? ''),
    tone,
    word: toneWords[tone],
    href: anchors.resolve(href) ?? false,
  });
}

/** A chart is drawn twice, for wide and for narrow windows, so that its letters stay readable in both. */
function chartView(chart: Chart, anchors: Anchors, drawings: Drawings): ChartView {
  const id = anchors.claim(chart.id);
  const labels = `${id}-title ${id}-says`;
  const named = { ...chart, id };
  return view({
    id,
    title: chart.title,
    description: chart.description,
    wide: drawings.draw(named, labels, { width: 820, height: 330, name: 'wide' }),
    narrow: drawings.draw(named, labels, { width: 350, height: 300, name: 'narrow', told: false }),
    figures: tableView(chart.table, anchors, true),
  });
}

/* One of several: its description is said nowhere else, so it stays within. Four stand in one row where there is room. */
const small = (count: number) => ({
  width: count === 4 ? 216 : 240,
  height: 150,
  compact: true,
  told: false,
  name: 'small',
});

function multiplesView(
  block: Extract<Block, { kind: 'multiples' }>,
  anchors: Anchors,
  drawings: Drawings,
): MultiplesView {
  return view({
    id: anchors.claim(block.id),
    title: block.title,
    description: block.description,
    charts: block.charts.map((chart) => {
      const chartId = anchors.claim(chart.id);
      return view({
        chartId,
        chartTitle: chart.title,
        drawing: drawings.draw({ ...chart, id: chartId }, chartId, small(block.charts.length)),
      });
    }),
    figures: tableView(block.table, anchors, true),
  });
}
