import drawSvg from 'svg-to-pdfkit';
import type { Axis, Chart } from '../../model/report.ts';
import { type Drawing, drawChart, palettes } from '../charts.ts';
import { captionHeight, setCaption } from './captions.ts';
import { type Glyphs, layoutText } from './glyphs.ts';
import { drawShaped } from './letters/shaped.ts';
import { withFonts } from './letters/svg.ts';
import { marked, type Node, type Paper, placeHere, reserve, within } from './paper.ts';
import { sheet, textWidth } from './style.ts';

/* In the chart's own pixels: at this width its text comes out as large as that of the tables. */
const pixels = { width: 720, height: 300 };
/* A chart of many rows is drawn smaller rather than split. */
const tallest = 560;

/** Draws a chart as vectors, with its name above; its description is what a screen reader says. */
export function setChart(paper: Paper, parent: Node, chart: Chart): void {
  const drawing = drawingOf(chart, paper.glyphs);
  const { width, height } = sizeOf(drawing);
  reserve(paper, captionHeight(paper, chart.title) + height);
  placeHere(paper, chart.id, chart.table.id);
  setCaption(paper, parent, chart.title);
  placeDrawing(paper, parent, drawing, chart.description === '' ? chart.title : chart.description, sheet.left, width);
  paper.y += height;
}

/** Draws at the height of the pen, as a figure of its own; `says` stands for what is drawn. */
export function placeDrawing(
  paper: Paper,
  parent: Node,
  drawing: Drawing,
  says: string,
  left: number,
  width: number,
): void {
  const { doc, faces, y } = paper;
  const scale = width / drawing.width;
  const bbox = [left, y, left + width, y + drawing.height * scale] as const;
  const draw = () => {
    doc.save().translate(left, y).scale(scale);
    drawShaped(() =>
      drawSvg(doc, withFonts(drawing.svg, faces), 0, 0, {
        assumePt: true,
        fontCallback: (family, bold) => (faces.named(family) ? family : faces.main[bold ? 'bold' : 'regular']),
      }),
    );
    doc.restore();
  };
  const alt = layoutText(says);
  within(paper, parent, 'Figure', (node) => marked(paper, node, 'Figure', draw), { alt, bbox });
}

/** What a chart takes with its name, in points. */
export function chartHeight(paper: Paper, chart: Chart): number {
  return captionHeight(paper, chart.title) + sizeOf(drawingOf(chart, paper.glyphs)).height;
}

function sizeOf({ width, height }: Drawing): { width: number; height: number } {
  const scale = Math.min(textWidth / width, tallest / height);
  return { width: width * scale, height: height * scale };
}

function drawingOf(chart: Chart, glyphs: Glyphs): Drawing {
  return drawChart(legible(chart, glyphs), palettes.print, { ...pixels, name: 'pdf', told: false });
}

/** The chart with every text in characters that the typeface has. */
export function legible(chart: Chart, glyphs: Glyphs): Chart {
  const shown = (text: string) => glyphs.shown(layoutText(text, 200));
  const axis = (one: Axis): Axis => ({
    ...one,
    title: shown(one.title),
    ticks: one.ticks.map((tick) => ({ ...tick, label: shown(tick.label) })),
  });
  return {
    ...chart,
    x: axis(chart.x),
    y: axis(chart.y),
    series: chart.series.map((series) => ({
      ...series,
      name: shown(series.name),
      points: series.points.map((point) => ({ ...point, label: point.label === null ? null : shown(point.label) })),
    })),
    bands: chart.bands.map((band) => ({ ...band, label: shown(band.label) })),
    marks: chart.marks.map((mark) => ({ ...mark, label: shown(mark.label) })),
  };
}
