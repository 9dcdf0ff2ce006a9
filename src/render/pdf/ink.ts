import type { Doc } from './document.ts';
import { type Placed, placed } from './letters/direction.ts';
import type { Stretch } from './letters/faces.ts';
import { breakLines, firstLines, type Line, type Run, type Target } from './lines.ts';
import { writeShown, writeText } from './operators.ts';
import { marked, type Node, type Paper, reserve, within } from './paper.ts';
import type { Face, Style } from './style.ts';

/** The lines of runs set in a style within `width` points. */
export function linesOf(paper: Paper, runs: readonly Run[], style: Style, width: number): Line[] {
  return breakLines(runs, width / style.size, paper.ruler);
}

/** The same, but no more than `most` lines. */
export function fewLines(
  paper: Paper,
  runs: readonly Run[],
  style: Style,
  width: number,
  most: number,
): readonly Line[] {
  return firstLines(linesOf(paper, runs, style, width), most, width / style.size, paper.ruler);
}

/** One run of plain text in the style's own face. */
export function plain(text: string, style: Style): Run {
  return { text, face: style.face, target: null, colour: null };
}

/** Draws lines down from `top`, as content of the node; each link in them is a node of its own. */
export function setLines(
  paper: Paper,
  node: Node,
  tag: string,
  lines: readonly Line[],
  x: number,
  top: number,
  style: Style,
): void {
  for (const [index, line] of lines.entries()) setLine(paper, node, tag, line, x, top + index * style.leading, style);
}

/** Draws one line of a node. A space ends each line but for the eye, so that words do not run together when read. */
export function setLine(paper: Paper, node: Node, tag: string, line: Line, x: number, top: number, style: Style): void {
  for (const group of byTarget(placed(line, paper.ruler))) {
    const target = group[0]?.piece.run.target ?? null;
    const draw = () => {
      for (const one of group) write(paper, one, x, top, style);
    };
    if (target === null) marked(paper, node, tag, draw);
    else
      within(paper, node, 'Link', (link) => {
        marked(paper, link, 'Link', draw);
        const from = Math.min(...group.map((one) => one.x));
        const to = Math.max(...group.map((one) => one.x + one.piece.width));
        annotate(paper, link, target, x + from * style.size, top, (to - from) * style.size, style.leading);
      });
  }
}

function byTarget(pieces: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const one of pieces) {
    const last = groups.at(-1);
    if (last?.[0]?.piece.run.target === one.piece.run.target) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Draws lines that are no content of a node: artifacts, or what is marked already. */
export function writeLine(paper: Paper, line: Line, x: number, top: number, style: Style): void {
  for (const one of placed(line, paper.ruler)) write(paper, one, x, top, style);
}

/** Sets runs as lines of one node from the pen down, turning pages between lines where it must. */
export function setText(
  paper: Paper,
  node: Node,
  tag: string,
  runs: readonly Run[],
  style: Style,
  x: number,
  width: number,
): void {
  for (const line of linesOf(paper, runs, style, width)) {
    reserve(paper, style.leading);
    setLine(paper, node, tag, line, x, paper.y, style);
    paper.y += style.leading;
  }
}

/* From here on figures stand alone, and look better with their own widths. */
const displaySize = 12;

function write(paper: Paper, { piece, x: at, backwards }: Placed, left: number, top: number, style: Style): void {
  const { doc, faces, glyphs, accent } = paper;
  const { run, text } = piece;
  const shown = glyphs.shown(text);
  const x = left + at * style.size;
  const baseline = top + style.leading / 2 + style.size * 0.36;
  doc.fillColor(run.colour ?? (run.target === null ? style.colour : accent));
  // What cannot be drawn can still be read aloud, searched and copied.
  if (shown !== text) doc.markContent('Span', { actual: `${text} ` });
  if (backwards) writeBackwards(paper, shown, run.face, x, baseline, style.size);
  else if (!faces.plain(shown)) writeWords(paper, shown, run.face, x, baseline, style.size);
  else if (style.size >= displaySize || !writePlain(paper, shown, run.face, x, baseline, style.size))
    writeIn(doc, faces.main[run.face], `${shown} `, x, baseline, style.size);
  if (shown !== text) doc.endMarkedContent();
}

/** Words of Inter that are learnt already; false, with nothing written, where one must be shaped as a whole. */
function writePlain(
  { doc, faces }: Paper,
  text: string,
  face: Face,
  x: number,
  baseline: number,
  size: number,
): boolean {
  let shown = '';
  for (const word of text.split(' ')) {
    const letters = faces.ready[face].shown(`${word} `);
    if (letters === null) return false;
    shown += letters;
  }
  doc.font(faces.main[face]);
  writeShown(doc, shown, x, baseline, size);
  return true;
}

/** Text of several fonts, word by word: each stands where the ruler says. */
function writeWords(paper: Paper, text: string, face: Face, x: number, baseline: number, size: number): void {
  const { doc, faces, ruler } = paper;
  let left = x;
  const words = text.split(' ');
  for (const [index, word] of words.entries()) {
    left = writeParts(paper, faces.stretches(word, face), left, baseline, size);
    if (index === words.length - 1) break;
    writeIn(doc, faces.main[face], ' ', left, baseline, size);
    left += ruler.space * size;
  }
}

/** A word that runs from right to left: its font turns letters around, but not what Inter has between them. */
function writeBackwards(paper: Paper, word: string, face: Face, x: number, baseline: number, size: number): void {
  const { faces } = paper;
  const parts = faces.stretches(word, face).map(({ font, text }) => ({
    font,
    text: font === faces.main[face] ? [...text].reverse().join('') : text,
  }));
  writeParts(paper, parts.reverse(), x, baseline, size);
}

function writeParts({ doc }: Paper, parts: readonly Stretch[], x: number, baseline: number, size: number): number {
  let left = x;
  for (const { font, text } of parts) {
    if (text === '') continue;
    const width = doc.font(font).fontSize(1).widthOfString(text) * size;
    writeIn(doc, font, text, left, baseline, size);
    left += width;
  }
  return left;
}

function writeIn(doc: Doc, font: string, text: string, x: number, baseline: number, size: number): void {
  doc.font(font).fontSize(size);
  if (size < displaySize) writeText(doc, text, x, baseline, size);
  else doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] });
}

/** pdfkit's types do not know what its links accept since they are tagged. */
interface TaggedLink {
  readonly structParent: Node;
  readonly Contents: string;
}

function annotate(
  { doc }: Paper,
  link: Node,
  target: Target,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const says = target.kind === 'web' ? target.url : `Go to ${target.name}`;
  // A String object is a PDF string; a bare one would be written as a name.
  const options: TaggedLink = { structParent: link, Contents: new String(says) as string };
  if (target.kind === 'web') doc.link(x, y, width, height, target.url, options);
  else doc.goTo(x, y, width, height, target.name, options);
}
