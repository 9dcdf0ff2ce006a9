import type { Doc } from './document.ts';
import type { Glyphs } from './glyphs.ts';
import type { LaidGrid } from './grid.ts';
import type { Faces } from './letters/faces.ts';
import type { Places } from './links.ts';
import type { Ruler } from './ruler.ts';
import type { Sheet } from './style.ts';

/** A node of the document's structure, which is what a screen reader walks through. */
export type Node = PDFKit.PDFStructureElement;

/** The document being written: the pen stands at `y`, from the top of the page, in points. */
export interface Paper {
  readonly doc: Doc;
  readonly faces: Faces;
  readonly sheet: Sheet;
  /** Of links, and of what marks the beginning of things; it can be read on white. */
  readonly accent: string;
  readonly glyphs: Glyphs;
  readonly ruler: Ruler;
  readonly places: Places;
  /** The tables that were laid out, by their block; null where there are no rows. */
  readonly grids: WeakMap<object, LaidGrid | null>;
  /** What each page says at its head: the section it begins in. */
  readonly heads: string[];
  section: string;
  y: number;
}

/** Begins a page. Nothing marked may be open. */
export function turnPage(paper: Paper): void {
  paper.doc.addPage();
  gatherContent(paper.doc);
  paper.heads.push(paper.section);
  paper.y = paper.sheet.top;
}

/** What pdfkit keeps of the content of a page; not part of its types. */
interface Content {
  write: (chunk: string | Uint8Array) => void;
  finalize: () => void;
}

const pieceLength = 1 << 15;

/**
 * Pages wait to learn how many they are. pdfkit keeps each operator of them as an array of its own, which fills the
 * memory with thousands of them; here they wait as one text.
 */
function gatherContent({ page }: Doc): void {
  const content = page.content as unknown as Content;
  const write = content.write.bind(content);
  const finalize = content.finalize.bind(content);
  let waiting = '';
  const flush = () => {
    if (waiting !== '') write(Buffer.from(waiting, 'latin1'));
    waiting = '';
  };
  content.write = (chunk) => {
    if (typeof chunk !== 'string') {
      flush();
      write(chunk);
      return;
    }
    waiting += `${chunk}\n`;
    if (waiting.length > pieceLength) flush();
  };
  content.finalize = () => {
    flush();
    finalize();
  };
}

/** What is left of the page. */
export function room(paper: Paper): number {
  return paper.sheet.height - paper.sheet.bottom - paper.y;
}

/** Turns the page unless `height` fits on this one. */
export function reserve(paper: Paper, height: number): void {
  if (height > room(paper) && paper.y > paper.sheet.top) turnPage(paper);
}

/** Adds a node under another, lets `fill` draw what belongs to it, and closes it. */
export function within(
  paper: Paper,
  parent: Node,
  tag: string,
  fill: (node: Node) => void,
  options: NodeOptions = {},
): void {
  const node = paper.doc.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
  parent.add(node);
  fill(node);
  node.end();
}

/** Attributes of a node: `alt` stands for what is drawn, `bbox` says where, `scope` is for heads of tables. */
export interface NodeOptions {
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly scope?: 'Column' | 'Row';
}

/** What `draw` draws is content of the node. It may not turn the page. */
export function marked(paper: Paper, node: Node, tag: string, draw: () => void): void {
  const content = paper.doc.markStructureContent(tag);
  draw();
  paper.doc.endMarkedContent();
  node.add(content);
}

/** What `draw` draws is decoration or repetition, which a screen reader leaves out. */
export function artifact(paper: Paper, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  paper.doc.markContent('Artifact', { type });
  draw();
  paper.doc.endMarkedContent();
}

/** Makes a place that links lead to, if any do, at the height of the pen. */
export function placeHere(paper: Paper, ...names: readonly string[]): void {
  for (const name of names) {
    if (paper.places.wanted(name)) paper.doc.addNamedDestination(name, 'XYZ', 0, Math.max(0, paper.y - 12), null);
  }
}
