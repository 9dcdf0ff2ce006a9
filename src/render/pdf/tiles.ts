import type { Tile, Tone } from '../../model/report.ts';
import { layoutText } from './glyphs.ts';
import { fewLines, setLines } from './ink.ts';
import type { Line } from './lines.ts';
import { artifact, marked, type Node, type Paper, reserve, within } from './paper.ts';
import { colours, type Style, styles, tones } from './style.ts';

const gap = 10;
const inset = 11;
const top = 10;
const bottom = 9;
const titleStyle: Style = { ...styles.small, face: 'bold', size: 7.5, leading: 10.5 };
const detailStyle = styles.small;

/** What a tone looks like without its colour, and what it says without its look. */
const signs: Readonly<Record<Tone, { readonly sign: string; readonly says: string } | null>> = {
  good: { sign: '✓', says: 'good' },
  bad: { sign: '✗', says: 'bad' },
  warning: { sign: '!', says: 'attention' },
  neutral: null,
};

interface SetTile {
  readonly tone: Tone;
  readonly title: readonly Line[];
  readonly value: readonly Line[];
  readonly valueStyle: Style;
  readonly detail: readonly Line[];
  readonly height: number;
}

/** Sets figures in rows of equal tiles; a row is never split. */
export function setTiles(paper: Paper, parent: Node, tiles: readonly Tile[]): void {
  const { columns, width } = gridOf(paper, tiles.length);
  within(paper, parent, 'L', (list) => {
    for (let first = 0; first < tiles.length; first += columns) {
      const row = tiles.slice(first, first + columns).map((tile) => setTile(paper, tile, width));
      const height = Math.max(...row.map((tile) => tile.height));
      reserve(paper, height);
      for (const [index, tile] of row.entries())
        drawTile(paper, list, tile, paper.sheet.left + index * (width + gap), width, height);
      paper.y += height + gap;
    }
  });
  paper.y -= gap;
}

/** The height of the first row. */
export function tilesStart(paper: Paper, tiles: readonly Tile[]): number {
  const { columns, width } = gridOf(paper, tiles.length);
  return Math.max(0, ...tiles.slice(0, columns).map((tile) => setTile(paper, tile, width).height));
}

function gridOf(paper: Paper, count: number): { columns: number; width: number } {
  const columns = count === 1 || count === 2 ? 2 : count === 4 || count > 6 ? 4 : 3;
  return { columns, width: (paper.sheet.text - gap * (columns - 1)) / columns };
}

function setTile(paper: Paper, tile: Tile, width: number): SetTile {
  const inner = width - 2 * inset;
  const lines = (text: string, style: Style, most: number, width = inner, target: string | null = null) => {
    const run = { text: layoutText(text, 300), face: style.face, target: paper.places.target(target), colour: null };
    return fewLines(paper, [run], style, width, most);
  };
  const title = lines(tile.title, titleStyle, 2, signs[tile.tone] === null ? inner : inner - 16, tile.href);
  // A value in words takes a smaller size rather than many lines.
  const wide = paper.ruler.text(layoutText(tile.value, 60), 'bold') * styles.figure.size > inner - 16;
  const valueStyle: Style = wide ? { ...styles.figure, size: 12, leading: 16 } : styles.figure;
  const value = lines(tile.value, valueStyle, 3);
  const detail = tile.detail === null ? [] : lines(tile.detail, detailStyle, 4);
  const height =
    top +
    title.length * titleStyle.leading +
    3 +
    value.length * valueStyle.leading +
    2 +
    detail.length * detailStyle.leading +
    bottom;
  return { tone: tile.tone, title, value, valueStyle, detail, height };
}

function drawTile(paper: Paper, list: Node, tile: SetTile, x: number, width: number, height: number): void {
  artifact(paper, () => {
    paper.doc.roundedRect(x, paper.y, width, height, 3).fill(colours.panel);
    paper.doc.rect(x, paper.y + 4, 2.5, height - 8).fill(tones[tile.tone].mark);
  });
  within(paper, list, 'LI', (item) =>
    within(paper, item, 'LBody', (node) => {
      let y = paper.y + top;
      setLines(paper, node, 'LBody', tile.title, x + inset, y, titleStyle);
      y += tile.title.length * titleStyle.leading + 3;
      setLines(paper, node, 'LBody', tile.value, x + inset, y, { ...tile.valueStyle, colour: tones[tile.tone].ink });
      drawSign(paper, node, tile.tone, x + width - inset, paper.y + top);
      y += tile.value.length * tile.valueStyle.leading + 2;
      setLines(paper, node, 'LBody', tile.detail, x + inset, y, detailStyle);
    }),
  );
}

function drawSign(paper: Paper, node: Node, tone: Tone, right: number, y: number): void {
  const sign = signs[tone];
  if (sign === null) return;
  const { doc, faces } = paper;
  marked(paper, node, 'LBody', () => {
    doc.circle(right - 4.5, y + 4.5, 5.5).fill(tones[tone].mark);
    doc
      .font(faces.main.bold)
      .fontSize(7)
      .fillColor('#ffffff')
      .markContent('Span', { actual: ` (${sign.says}) ` });
    const width = doc.widthOfString(sign.sign);
    doc
      .text(sign.sign, right - 4.5 - width / 2, y + 7, { lineBreak: false, baseline: 'alphabetic' })
      .endMarkedContent();
  });
}
