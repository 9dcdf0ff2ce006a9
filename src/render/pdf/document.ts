import type Pdfkit from 'pdfkit';
import type { Report } from '../../model/report.ts';
import { fontFiles } from './fonts.ts';
import { layoutText } from './glyphs.ts';

export type Doc = typeof Pdfkit;

/** An empty tagged document that knows its title and language. Nothing in it depends on the day it is written. */
export async function openDocument(report: Report): Promise<Doc> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
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
  return escapingMetadata(document);
}

/** The bytes of the document, which must not have been ended yet. */
export function bytesOf(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    doc.end();
  });
}

/** pdfkit 0.20 writes title, subject and creator into the XML of the metadata as they are: `R&D` would break it. */
function escapingMetadata(doc: Doc): Doc {
  const internal = doc as unknown as { endMetadata(): void; info: Record<string, unknown> };
  const endMetadata = internal.endMetadata.bind(doc);
  internal.endMetadata = () => {
    for (const [key, value] of Object.entries(internal.info)) {
      if (typeof value === 'string') internal.info[key] = escapeXml(value);
    }
    endMetadata();
  };
  return doc;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
