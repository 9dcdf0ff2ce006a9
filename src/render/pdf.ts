import type { Report } from '../model/report.ts';
import { setCover } from './pdf/cover.ts';
import { type Doc, openDocument } from './pdf/document.ts';
import { fontFiles } from './pdf/fonts.ts';
import { furnish } from './pdf/furniture.ts';
import { glyphsOf } from './pdf/glyphs.ts';
import { issueName } from './pdf/issues.ts';
import { openFaces } from './pdf/letters/faces.ts';
import { neededBy } from './pdf/letters/needed.ts';
import { placesOf } from './pdf/links.ts';
import { setMissing } from './pdf/missing.ts';
import { type Paper, turnPage } from './pdf/paper.ts';
import { rulerOf } from './pdf/ruler.ts';
import { setSection } from './pdf/section.ts';
import { sheet } from './pdf/style.ts';

/** The report as a tagged PDF 1.7 on A4; equal reports give equal bytes. */
export async function renderPdf(report: Report): Promise<Uint8Array> {
  const { doc, finish } = await openDocument(report);
  const paper = await paperOf(doc, report);
  const root = doc.struct('Document');
  doc.addStructure(root);
  turnPage(paper);
  setCover(paper, root, report);
  for (const section of report.sections) setSection(paper, root, section, report);
  setMissing(paper, root);
  root.end();
  furnish(paper, report);
  return finish();
}

async function paperOf(doc: Doc, report: Report): Promise<Paper> {
  const faces = await openFaces(doc, fontFiles(), neededBy(report));
  const glyphs = glyphsOf(faces);
  const places = placesOf(report, placeNames(report));
  return { doc, faces, glyphs, ruler: rulerOf(doc, faces, glyphs), places, heads: [], section: '', y: sheet.top };
}

/** Every name something of the report may be called by in a link. */
function placeNames({ sections, issues }: Report): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { id, blocks } of sections) {
    names.add(id);
    for (const block of blocks) {
      if (block.kind === 'chart') names.add(block.chart.id).add(block.chart.table.id);
      if (block.kind === 'table') names.add(block.table.id);
      if (block.kind === 'issues') for (const issue of issues) names.add(issueName(issue));
    }
  }
  return names;
}
