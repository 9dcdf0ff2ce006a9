import type { Report, Section } from '../../model/report.ts';
import { bannerText } from '../banner.ts';
import { view } from '../html/view.ts';
import type { RenderOptions } from '../options.ts';
import type { ChartImage } from '../quickchart.ts';
import type { MarkdownSection, MarkdownView } from '../templates/markdown-fields.ts';
import { type Around, blockView } from './blocks.ts';
import { markdownLink } from './escape.ts';
import { ReadyMarkdown } from './ready.ts';
import { openLinks } from './targets.ts';

/** What a comment holds: enough to talk about, without charts. */
const inComments: ReadonlySet<string> = new Set(['summary', 'scope', 'carry-over', 'retro']);

const none: ChartImage = () => null;

/** Everything the Markdown template may see of a report. */
export function markdownView(report: Report, options: RenderOptions, imageOf: ChartImage = none): MarkdownView {
  const short = options.markdown === 'comment';
  const sections = short ? report.sections.flatMap(inShort) : report.sections;
  const around: Around = { report, imageOf, link: openLinks({ ...report, sections }, options) };
  const says = bannerText(report.status);
  const missed = report.gaps.filter(({ chosen }) => !chosen);
  return view({
    title: report.title,
    board: report.sprint.board.name,
    chips: report.chips.map((text, index) => view({ text, first: index === 0 })),
    banner:
      says === null
        ? false
        : view({
            says,
            hasGaps: missed.length > 0,
            gaps: missed.map(({ missing, because }) => view({ missing, because })),
          }),
    sections: sections.map((section) => sectionView(section, around)),
    short,
    link: options.link === null ? false : new ReadyMarkdown(markdownLink('The whole report', options.link)),
    version: report.generator.version,
    takenAt: report.takenAt,
    timeZone: report.timeZone,
  });
}

/** A section without what a comment has no room for; nothing where a comment leaves it out. */
function inShort(section: Section): readonly Section[] {
  if (!inComments.has(section.id)) return [];
  const blocks = section.blocks.filter(({ kind }) => kind !== 'chart' && kind !== 'multiples' && kind !== 'issues');
  return blocks.length === 0 ? [] : [{ ...section, blocks }];
}

function sectionView({ id, title, question, blocks }: Section, around: Around): MarkdownSection {
  return view({
    sectionId: id,
    sectionTitle: title,
    question,
    blocks: blocks.map((block) => blockView(block, around)),
  });
}
