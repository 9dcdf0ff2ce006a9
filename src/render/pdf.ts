import type { Report } from '../model/report.ts';
import { bytesOf, openDocument } from './pdf/document.ts';

/** The report as a tagged PDF 1.7 on A4; equal reports give equal bytes. */
export async function renderPdf(report: Report): Promise<Uint8Array> {
  const doc = await openDocument(report);
  doc.addPage();
  return bytesOf(doc);
}
