import drawSvg from 'svg-to-pdfkit';
import type { Axis, Chart } from '../../model/report.ts';
import { type Drawing, drawChart, palettes } from '../charts.ts';
import { captionHeight, setCaption } from './captions.ts';
import { type Glyphs, layoutText } from './glyphs.ts';
import { drawShaped } from './letters/shaped.ts';
import { withFonts } from './letters/svg.ts';
import { marked, type Node, type Paper, placeHere, reserve, room, within } from './paper.ts';

/* In the chart's own pixels: at this width its text comes out as large as that of the tables. */
const pixels = { width: 720, height: 270 };
/* Rather than leave much of a page empty, a chart is drawn as low as this. */
const lowest = 215;
/* A chart of many rows is drawn smaller rather than split. */
const tallest = 560;

/** Draws a chart as vectors, with its name above; its description is what a screen reader says. */
export function setChart(paper: Paper, parent: Node, chart: Chart): void {
  const caption = captionHeight(paper, chart.title);
  const drawing = drawnInto(paper, chart, room(paper) - caption);
  const { width, height } = sizeOf(paper, drawing);
  reserve(paper, caption + height);
  placeHere(paper, chart.id, chart.table.id);
  setCaption(paper, parent, chart.title);
  placeDrawing(
    paper,
    parent,
    drawing,
    chart.description === '' ? chart.title : chart.description,
    paper.sheet.left,
    width,
  );
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

/** The least that a chart takes with its name, in points. */
export function chartStart(paper: Paper, chart: Chart): number {
  const usual = drawingOf(chart, paper.glyphs, pixels.height);
  const { height } = sizeOf(paper, usual);
  return captionHeight(paper, chart.title) + (bends(usual) ? (height * lowest) / pixels.height : height);
}

/** The chart as high as it should be, or so low that it fits into `most` points, if it can be. */
function drawnInto(paper: Paper, chart: Chart, most: number): Drawing {
  const usual = drawingOf(chart, paper.glyphs, pixels.height);
  if (sizeOf(paper, usual).height <= most || !bends(usual)) return usual;
  const high = Math.floor((most * pixels.width) / paper.sheet.text);
  return high < lowest ? usual : drawingOf(chart, paper.glyphs, high);
}

/** One that has grown to hold its rows needs all of its height. */
function bends({ height }: Drawing): boolean {
  return height === pixels.height;
}

function sizeOf(paper: Paper, { width, height }: Drawing): { width: number; height: number } {
  const scale = Math.min(paper.sheet.text / width, tallest / height);
  return { width: width * scale, height: height * scale };
}

function drawingOf(chart: Chart, glyphs: Glyphs, height: number): Drawing {
  return drawChart(legible(chart, glyphs), palettes.print, { width: pixels.width, height, name: 'pdf', told: false });
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
