import type { Report, Span } from '../model/report.ts';
import { bannerText } from './banner.ts';
import { visible } from './visible.ts';

/** A few plain lines for a terminal: what happened, the figures, what is missing. No colour, no control characters. */
export function renderText(report: Report): string {
  const { title, chips, summary, sections } = report;
  // Other sections have figures of their own; a few lines show those of the summary.
  const tiles = sections
    .filter(({ id }) => id === 'summary')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])));
  const widest = Math.max(0, ...tiles.map((tile) => [...visible(tile.title)].length));
  const parts: string[][] = [
    [visible(title), chips.map(visible).join(' · ')],
    summary.map((sentence) => `- ${sentenceText(sentence)}`),
    tiles.map((tile) => {
      const detail = tile.detail === null ? '' : `  (${visible(tile.detail)})`;
      return `  ${visible(tile.title).padEnd(widest)}  ${visible(tile.value)}${detail}`;
    }),
    missing(report),
  ];
  return `${parts
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** What a reader must know of how it was read: how whole it is, which sources are old, what is missing. */
function missing(report: Report): string[] {
  const { gaps, sources, status } = report;
  const old = sources.filter((source) => source.status === 'stale');
  const heads = { complete: 'Left out:', stale: 'Left out:', partial: 'This report is partial. What is missing:' };
  return [
    ...(old.length === 0 ? [] : ['This report is stale, older than asked for:']),
    ...old.map(({ id, fetchedAt }) => `- ${visible(id)}: as of ${minuteOf(fetchedAt)} UTC`),
    ...(gaps.length === 0 ? [bannerOf(report)] : [heads[status]]),
    ...gaps.map((gap) => `- ${visible(gap.missing)}: ${visible(gap.because)}`),
  ];
}

/** Where no gap says more. */
function bannerOf({ status }: Report): string {
  return status === 'partial' ? (bannerText(status) ?? '') : '';
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function sentenceText(spans: readonly Span[]): string {
  return visible(spans.map(({ text }) => text).join(''));
}
