import type { Chart } from '../../model/report.ts';
import { type ChartOptions, chartSvg, palettes } from '../charts.ts';
import { squeezeMarkup } from './squeeze.ts';

/** Drawings of one page, each for a slot of its template. */
export interface Drawings {
  /** Draws the chart and gives the name of its slot; `labels` are the ids of what is said beside it. */
  draw(chart: Chart, labels: string, options: ChartOptions): string;
  readonly bySlot: ReadonlyMap<string, string>;
}

export function openDrawings(): Drawings {
  const bySlot = new Map<string, string>();
  return {
    bySlot,
    draw(chart, labels, options) {
      const slot = `drawing-${bySlot.size}`;
      bySlot.set(slot, inPage(chartSvg(chart, palettes.css, options), labels, options.compact ?? false));
      return slot;
    },
  };
}

/* The fill of most groups of texts, which do not stand in one another: said once, it is inherited. */
const muted = ` fill="${palettes.css.muted}"`;

/**
 * The drawing as a part of the page: what stands beside it names it, and its size is that of the place it gets. Only a
 * `described` one keeps its own description.
 */
function inPage(svg: string, labels: string, described: boolean): string {
  const [, title = '', says = '', id = ''] =
    svg.match(/(<title id="[^"]*">[^<]*<\/title>)(<desc id="([^"]*)">[^<]*<\/desc>)/) ?? [];
  const named = described ? `${labels} ${id}` : labels;
  const bare = svg
    .replace(/<g[^>]*>/g, (group) => group.replace(muted, ''))
    .replace(title, '')
    .replace(described ? '' : says, '')
    .replace(/^<svg[^>]*>/, (root) =>
      root
        .replace(/ (?:width|height)="[^"]*"/g, '')
        .replace(/^<svg/, `<svg${muted}`)
        .replace(/ aria-labelledby="[^"]*"/, ` aria-labelledby="${named}"`),
    );
  return squeezeMarkup(bare);
}
