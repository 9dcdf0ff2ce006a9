import type { Cell, Span } from '../../model/report.ts';
import { layoutText } from './glyphs.ts';
import type { Run } from './lines.ts';
import type { Places } from './links.ts';
import { type Style, tones } from './style.ts';

/** The spans of a paragraph as runs of a style. */
export function spanRuns(spans: readonly Span[], style: Style, places: Places): Run[] {
  return spans.map(({ text, href, strong }) => ({
    text: layoutText(text),
    face: strong ? 'bold' : style.face,
    target: places.target(href),
    colour: null,
  }));
}

/* A cell must fit on a page beside its neighbours. */
const longestCell = 1600;

/** The text of a cell; its tone colours what its words already say. */
export function cellRuns({ text, href, tone }: Cell, style: Style, places: Places): Run[] {
  const target = places.target(href);
  const colour = tone === 'neutral' || target !== null ? null : tones[tone].ink;
  return [{ text: layoutText(text, longestCell), face: style.face, target, colour }];
}
