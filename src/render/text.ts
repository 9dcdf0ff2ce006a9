import type { Report, Span } from '../model/report.ts';
import { visible } from './visible.ts';

/** A few plain lines for a terminal: what happened, the figures, what is missing. No colour, no control characters. */
export function renderText(report: Report): string {
  const { title, chips, summary, sections, gaps, status } = report;
  const tiles = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])),
  );
  const widest = Math.max(0, ...tiles.map((tile) => [...visible(tile.title)].length));
  const parts: string[][] = [
    [visible(title), chips.map(visible).join(' · ')],
    summary.map((sentence) => `- ${sentenceText(sentence)}`),
    tiles.map((tile) => {
      const detail = tile.detail === null ? '' : `  (${visible(tile.detail)})`;
      return `  ${visible(tile.title).padEnd(widest)}  ${visible(tile.value)}${detail}`;
    }),
    gaps.length === 0
      ? []
      : [
          status === 'complete' ? 'Left out:' : `This report is ${status}. What is missing:`,
          ...gaps.map((gap) => `- ${visible(gap.missing)}: ${visible(gap.because)}`),
        ],
  ];
  return `${parts
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function sentenceText(spans: readonly Span[]): string {
  return visible(spans.map(({ text }) => text).join(''));
}
