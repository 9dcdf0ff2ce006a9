import { breakLines, firstLines, type Line, type Piece, type Run, type Target } from './lines.ts';
import { writeText } from './operators.ts';
import { marked, type Node, type Paper, reserve, within } from './paper.ts';
import { colours, type Style } from './style.ts';

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
  let left = x;
  for (let index = 0; index < line.pieces.length; ) {
    const first = line.pieces[index] as Piece;
    const { target } = first.run;
    const group: Piece[] = [];
    while (line.pieces[index]?.run.target === target) group.push(line.pieces[index++] as Piece);
    const start = left;
    const draw = () => {
      for (const piece of group) {
        write(paper, piece, left, top, style);
        left += piece.width * style.size;
      }
    };
    if (target === null) marked(paper, node, tag, draw);
    else
      within(paper, node, 'Link', (link) => {
        marked(paper, link, 'Link', draw);
        annotate(paper, link, target, start, top, left - start, style.leading);
      });
  }
}

/** Draws lines that are no content of a node: artifacts, or what is marked already. */
export function writeLine(paper: Paper, line: Line, x: number, top: number, style: Style): void {
  let left = x;
  for (const piece of line.pieces) {
    write(paper, piece, left, top, style);
    left += piece.width * style.size;
  }
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

function write(paper: Paper, { run, text }: Piece, x: number, top: number, style: Style): void {
  const { doc, files, glyphs } = paper;
  const shown = glyphs.shown(text);
  const baseline = top + style.leading / 2 + style.size * 0.36;
  doc.font(files[run.face]).fontSize(style.size);
  doc.fillColor(run.colour ?? (run.target === null ? style.colour : colours.accent));
  // What cannot be drawn can still be read aloud, searched and copied.
  if (shown !== text) doc.markContent('Span', { actual: `${text} ` });
  if (style.size >= displaySize || !writeText(doc, `${shown} `, x, baseline, style.size)) {
    doc.text(`${shown} `, x, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] });
  }
  if (shown !== text) doc.endMarkedContent();
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
