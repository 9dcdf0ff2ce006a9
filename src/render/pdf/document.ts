import type Pdfkit from 'pdfkit';
import { SprintError } from '../../errors.ts';
import type { Report } from '../../model/report.ts';
import { fontFiles } from './fonts.ts';
import { layoutText } from './glyphs.ts';
import { type Sheet, sheets } from './style.ts';

export type Doc = typeof Pdfkit;

/** An empty tagged document that knows its title and language. Nothing in it depends on the day it is written. */
export async function openDocument(
  report: Report,
  { width, height }: Sheet = sheets.a4,
): Promise<{ readonly doc: Doc; readonly finish: Finish }> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: fontFiles().regular,
    pdfVersion: '1.7',
    // pdfkit's types lag behind: they know the archiving subsets only.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: layoutText(report.title, 300),
      Subject: layoutText(`Sprint report of ${report.sprint.name}, board ${report.sprint.board.name}`, 300),
      Creator: `${report.generator.name} ${layoutText(report.generator.version, 40)}`,
      Producer: 'pdfkit',
      CreationDate: new Date(report.takenAt),
    },
  });
  escapeMetadata(doc);
  return { doc, finish: collecting(doc) };
}

/** Ends the document and gives the whole of it. */
export type Finish = () => Uint8Array;

/** What pdfkit's document is inside; not part of its types. */
interface Source {
  _offset: number;
  _write: (data: string | Uint8Array) => void;
  push: (chunk: Uint8Array | null) => boolean;
  read(): Uint8Array | null;
}

/**
 * pdfkit writes synchronously, hundreds of thousands of small pieces for a large report. They go straight into one
 * growing array, since its stream would queue each of them as an object of its own.
 */
function collecting(doc: Doc): Finish {
  let bytes = Buffer.alloc(1 << 18);
  let length = 0;
  let ended = false;
  const source = doc as unknown as Source;
  const reserve = (more: number) => {
    if (length + more <= bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * bytes.length, length + more));
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  };
  const take = (chunk: Uint8Array) => {
    reserve(chunk.length);
    bytes.set(chunk, length);
    length += chunk.length;
  };
  const begun = source.read();
  if (begun !== null) take(begun);
  source.push = (chunk) => {
    if (chunk === null) ended = true;
    else take(chunk);
    return true;
  };
  source._write = (data) => {
    const before = length;
    if (typeof data === 'string') {
      reserve(data.length + 1);
      length += bytes.write(`${data}\n`, length, 'latin1');
    } else take(data);
    source._offset += length - before;
  };
  return () => {
    doc.end();
    if (!ended) throw new SprintError('bug', 'The PDF was not finished at once.');
    return new Uint8Array(bytes.buffer, bytes.byteOffset, length);
  };
}

/** pdfkit 0.20 writes title, subject and creator into the XML of the metadata as they are: `R&D` would break it. */
function escapeMetadata(doc: Doc): void {
  const internal = doc as unknown as { endMetadata(): void; info: Record<string, unknown> };
  const endMetadata = internal.endMetadata.bind(doc);
  internal.endMetadata = () => {
    for (const [key, value] of Object.entries(internal.info)) {
      if (typeof value === 'string') internal.info[key] = escapeXml(value);
    }
    endMetadata();
  };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
