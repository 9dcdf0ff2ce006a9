import type { Report } from '../../model/report.ts';
import { minuteSaid } from '../instants.ts';
import { layoutText } from './glyphs.ts';
import { fewLines, linesOf, plain, writeLine } from './ink.ts';
import { artifact, type Paper } from './paper.ts';
import { colours, styles } from './style.ts';

const { small } = styles;

/** Writes on every page what repeats: the report's title and section at the head, its maker and the page at the foot. */
export function furnish(paper: Paper, report: Report): void {
  const { doc, heads } = paper;
  const { start, count } = doc.bufferedPageRange();
  const title = layoutText(report.title, 200);
  const maker = layoutText(
    `${report.generator.name} ${report.generator.version} · data of ${minuteSaid(report.takenAt)}`,
    200,
  );
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    artifact(
      paper,
      () => {
        if (page > 0) {
          pair(paper, title, layoutText(heads[page] ?? '', 80), 36);
          line(paper, 50);
        }
        line(paper, paper.sheet.height - 44);
        pair(paper, maker, `Page ${page + 1} of ${count}`, paper.sheet.height - 38);
      },
      'Pagination',
    );
  }
}

function pair(paper: Paper, left: string, right: string, top: number): void {
  const [at] = linesOf(paper, [plain(right, small)], small, paper.sheet.text / 2);
  const free = paper.sheet.text - (at?.width ?? 0) * small.size - 20;
  const [from] = fewLines(paper, [plain(left, small)], small, free, 1);
  if (from !== undefined) writeLine(paper, from, paper.sheet.left, top, small);
  if (at !== undefined) writeLine(paper, at, paper.sheet.left + paper.sheet.text - at.width * small.size, top, small);
}

function line(paper: Paper, y: number): void {
  paper.doc
    .lineWidth(0.5)
    .strokeColor(colours.rule)
    .moveTo(paper.sheet.left, y)
    .lineTo(paper.sheet.left + paper.sheet.text, y)
    .stroke();
}
