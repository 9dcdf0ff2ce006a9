import type { Block, Chart, Report, Section, Tile } from '../../model/report.ts';
import { bannerText } from '../banner.ts';
import { chartSvg, palettes } from '../charts.ts';
import { issuesView } from './issues.ts';
import { tableView } from './tables.ts';
import { type Anchors, openAnchors, spanViews, toneWords, type View, view } from './view.ts';

/** What the template shows, and the drawings for its slots by name. */
export interface Page {
  readonly view: View;
  readonly drawings: ReadonlyMap<string, string>;
}

/** Everything the page template may see of a report. */
export function pageView(report: Report, policy: string): Page {
  const anchors = openAnchors(targetsOf(report));
  const drawings = new Map<string, string>();
  const sections = report.sections.map((section) => sectionView(section, report, anchors, drawings));
  const says = bannerText(report.status);
  const missed = report.gaps.filter(({ chosen }) => !chosen);
  return {
    drawings,
    view: view({
      policy,
      title: report.title,
      eyebrow: report.sprint.board.name,
      chips: report.chips.map((text) => view({ text })),
      sections,
      banner:
        says === null
          ? false
          : view({
              says,
              gaps: missed.map(({ missing, because }) => view({ missing, because })),
            }),
      version: report.generator.version,
      takenAt: report.takenAt,
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
      if (block.kind === 'issues') for (const { key } of issues) yield `issue-${key}`;
    }
  }
}

function sectionView(section: Section, report: Report, anchors: Anchors, drawings: Map<string, string>): View {
  const id = anchors.claim(section.id);
  return view({
    sectionId: id,
    sectionTitle: section.title,
    question: section.question,
    headingId: anchors.claim(`${id}-heading`),
    blocks: section.blocks.map((block) => blockView(block, report, anchors, drawings)),
  });
}

const kinds = {
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

function blockView(block: Block, report: Report, anchors: Anchors, drawings: Map<string, string>): View {
  // Every kind is named and false but one, since a name that is missing would be looked up in the page around.
  const only = (content: View) => view({ ...kinds, [block.kind]: content });
  switch (block.kind) {
    case 'text':
      return only(view({ spans: spanViews(block.spans, anchors) }));
    case 'list':
      return only(view({ items: block.items.map((spans) => view({ spans: spanViews(spans, anchors) })) }));
    case 'note':
      return only(view({ tone: block.tone, word: toneWords[block.tone], spans: spanViews(block.spans, anchors) }));
    case 'quote':
      return only(view({ quoteText: block.text, quoteSource: block.source }));
    case 'tiles':
      return only(view({ tiles: block.tiles.map((tile) => tileView(tile, anchors)) }));
    case 'chart':
      return only(chartView(block.chart, anchors, drawings));
    case 'multiples':
      return only(
        view({
          multiplesTitle: block.title,
          multiplesSays: block.description,
          charts: block.charts.map((chart) => chartView(chart, anchors, drawings)),
          figures: tableView(block.table, anchors, true),
        }),
      );
    case 'table':
      return only(tableView(block.table, anchors));
    case 'issues':
      return only(issuesView(report, anchors));
  }
}

function tileView({ title, value, detail, tone, href }: Tile, anchors: Anchors): View {
  return view({
    title,
    value,
    detail: detail ?? false,
    tone,
    word: toneWords[tone],
    href: anchors.resolve(href) ?? false,
  });
}

/** A chart is drawn twice, for wide and for narrow windows, so that its letters stay readable in both. */
function chartView(chart: Chart, anchors: Anchors, drawings: Map<string, string>): View {
  const id = anchors.claim(chart.id);
  const slots = { wide: `chart-${drawings.size}-wide`, narrow: `chart-${drawings.size}-narrow` };
  const named = { ...chart, id };
  drawings.set(slots.wide, chartSvg(named, palettes.css, { width: 820, height: 330, name: 'wide' }));
  drawings.set(slots.narrow, chartSvg(named, palettes.css, { width: 350, height: 300, name: 'narrow', told: false }));
  return view({
    id,
    title: chart.title,
    description: chart.description,
    ...slots,
    data: tableView(chart.table, anchors, true),
  });
}
