import type { Chart } from '../model/report.ts';
import { drawAreas } from './charts/areas.ts';
import { drawAxes } from './charts/axes.ts';
import { drawBarLabels, drawBars } from './charts/bars.ts';
import { drawDots } from './charts/dots.ts';
import { type Frame, frameOf } from './charts/frame.ts';
import { drawBands, drawLegend } from './charts/legend.ts';
import { drawEndLabels, drawLines } from './charts/lines.ts';
import { drawMarks } from './charts/marks.ts';
import type { Palette } from './charts/palette.ts';
import { element, escapeXml } from './charts/svg.ts';
import { drawTextures } from './charts/textures.ts';
import { idName } from './links.ts';

export { type Palette, palettes } from './charts/palette.ts';

/**
 * Pixels. A chart of long category names grows in height, since its bars then lie; `name` tells two drawings of a
 * chart apart; without `told` there is nothing for a pointer to find, as on paper and small screens. A `compact` one is
 * one of several small ones: it has no key, and level marks are named on their lines.
 */
export interface ChartOptions {
  readonly width?: number;
  readonly height?: number;
  readonly name?: string;
  readonly told?: boolean;
  readonly compact?: boolean;
}

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The chart as one SVG element: the same geometry for page and paper, only the palette differs. */
export function chartSvg(chart: Chart, palette: Palette, options: ChartOptions = {}): string {
  return drawChart(chart, palette, options).svg;
}

/** The chart with its size, for those who must place it. */
export function drawChart(chart: Chart, palette: Palette, options: ChartOptions = {}): Drawing {
  const id = `${idName(chart.id)}-${options.name ?? 'chart'}`;
  const { width = 760, height = 320, told = true, compact = false } = options;
  const frame = frameOf(chart, palette, { id, width, height, told, compact });
  const svg = element(
    'svg',
    {
      viewBox: `0 0 ${frame.width} ${frame.height}`,
      width: frame.width,
      height: frame.height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': palette.font,
      'font-size': frame.size,
    },
    element('title', { id: `${id}-title` }, escapeXml(chart.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(chart.description)),
    ...layers(frame),
  );
  return { svg, width: frame.width, height: frame.height };
}

/** Back to front. */
function layers(frame: Frame): string[] {
  return [
    drawTextures(frame),
    drawBands(frame),
    drawAxes(frame),
    drawAreas(frame),
    drawBars(frame),
    drawLines(frame),
    drawMarks(frame),
    drawBarLabels(frame),
    drawDots(frame),
    drawEndLabels(frame),
    drawLegend(frame),
  ];
}
