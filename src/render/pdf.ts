import type { Report } from '../model/report.ts';
import { readable } from './html/accent.ts';
import { type RenderOptions, usualOptions } from './options.ts';
import { setCover } from './pdf/cover.ts';
import { type Doc, openDocument } from './pdf/document.ts';
import { fontFiles } from './pdf/fonts.ts';
import { furnish } from './pdf/furniture.ts';
import { glyphsOf } from './pdf/glyphs.ts';
import { issueName } from './pdf/issues.ts';
import { openFaces } from './pdf/letters/faces.ts';
import { neededBy } from './pdf/letters/needed.ts';
import { placesOf } from './pdf/links.ts';
import { setLogo } from './pdf/logo.ts';
import { setMissing } from './pdf/missing.ts';
import { type Paper, turnPage } from './pdf/paper.ts';
import { rulerOf } from './pdf/ruler.ts';
import { setSection } from './pdf/section.ts';
import { ownAccent, type Sheet, sheets, tones } from './pdf/style.ts';

/**
 * The report as a tagged PDF 1.7; equal reports give equal bytes.
 *
 * @throws SprintError `usage` for a logo that is broken
 */
export async function renderPdf(report: Report, options: RenderOptions = usualOptions): Promise<Uint8Array> {
  const sheet = sheets[options.paper];
  const { doc, finish } = await openDocument(report, sheet);
  const accent = options.accent === null ? ownAccent : readable(options.accent, tones.bad.panel, 0);
  const paper = await paperOf(doc, report, sheet, accent);
  const root = doc.struct('Document');
  doc.addStructure(root);
  turnPage(paper);
  if (options.logo !== null) await setLogo(paper, options.logo);
  setCover(paper, root, report);
  for (const section of report.sections) setSection(paper, root, section, report);
  setMissing(paper, root);
  root.end();
  furnish(paper, report);
  return finish();
}

async function paperOf(doc: Doc, report: Report, sheet: Sheet, accent: string): Promise<Paper> {
  const faces = await openFaces(doc, fontFiles(), neededBy(report));
  const glyphs = glyphsOf(faces);
  const places = placesOf(report, placeNames(report));
  const ruler = rulerOf(doc, faces, glyphs);
  return {
    doc,
    faces,
    sheet,
    accent,
    glyphs,
    ruler,
    places,
    grids: new WeakMap(),
    heads: [],
    section: '',
    y: sheet.top,
  };
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
