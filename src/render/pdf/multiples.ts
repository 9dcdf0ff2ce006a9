import type { Block, Chart } from '../../model/report.ts';
import { type Drawing, drawChart, palettes } from '../charts.ts';
import { captionHeight, setCaption } from './captions.ts';
import { legible, placeDrawing } from './chart.ts';
import { layoutText } from './glyphs.ts';
import { fewLines, plain, setLines } from './ink.ts';
import { type Node, type Paper, placeHere, reserve, within } from './paper.ts';
import { type Style, styles } from './style.ts';

type Multiples = Extract<Block, { kind: 'multiples' }>;

/* Points for a pixel of the drawing: its text comes out hardly smaller than that of the tables. */
const scale = 0.7;
const pixelsHigh = 150;
const gap = 14;
const between = 10;
const title: Style = { ...styles.cell, face: 'bold' };

/** Sets small charts side by side, each under its name; a row is never split. */
export function setMultiples(paper: Paper, parent: Node, { id, title: name, charts, table }: Multiples): void {
  reserve(paper, multiplesStart(paper, { title: name, charts }));
  placeHere(paper, id, table.id);
  setCaption(paper, parent, name);
  const { columns, width } = gridOf(paper, charts.length);
  for (let first = 0; first < charts.length; first += columns) {
    const row = charts
      .slice(first, first + columns)
      .map((chart) => ({ chart, drawing: drawingOf(paper, chart, width) }));
    const height = rowHeight(row, width);
    reserve(paper, height);
    const top = paper.y;
    for (const [index, { chart, drawing }] of row.entries()) {
      paper.y = top;
      setOne(paper, parent, chart, drawing, paper.sheet.left + index * (width + gap), width);
    }
    paper.y = top + height + (first + columns < charts.length ? between : 0);
  }
}

/** What the name and the first row take, in points. */
export function multiplesStart(paper: Paper, { title: name, charts }: Pick<Multiples, 'title' | 'charts'>): number {
  const { columns, width } = gridOf(paper, charts.length);
  const row = charts.slice(0, columns).map((chart) => ({ drawing: drawingOf(paper, chart, width) }));
  return captionHeight(paper, name) + (row.length === 0 ? 0 : rowHeight(row, width));
}

function setOne(paper: Paper, parent: Node, chart: Chart, drawing: Drawing, left: number, width: number): void {
  const lines = fewLines(paper, [plain(layoutText(chart.title, 100), title)], title, width, 1);
  within(paper, parent, 'P', (node) => setLines(paper, node, 'P', lines, left, paper.y, title));
  paper.y += title.leading;
  const says = chart.description === '' ? chart.title : `${chart.title}: ${chart.description}`;
  placeDrawing(paper, parent, drawing, says, left, width);
}

/* Two or four stand in one row, so that none is left alone. */
function gridOf(paper: Paper, count: number): { columns: number; width: number } {
  const columns = count === 2 || count === 4 ? count : 3;
  return { columns, width: (paper.sheet.text - gap * (columns - 1)) / columns };
}

function rowHeight(row: readonly { readonly drawing: Drawing }[], width: number): number {
  const heights = row.map(({ drawing }) => (drawing.height * width) / drawing.width);
  return title.leading + Math.max(...heights);
}

function drawingOf(paper: Paper, chart: Chart, width: number): Drawing {
  const size = { width: Math.round(width / scale), height: pixelsHigh };
  return drawChart(legible(chart, paper.glyphs), palettes.print, { ...size, name: 'pdf', told: false, compact: true });
}
