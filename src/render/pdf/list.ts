import type { Span } from '../../model/report.ts';
import { linesOf, setText } from './ink.ts';
import { marked, type Node, type Paper, reserve, within } from './paper.ts';
import { spanRuns } from './runs.ts';
import { colours, sheet, styles, textWidth } from './style.ts';

const { body } = styles;
const indent = 14;
/* Items of so many lines are not split over pages. */
const mostTogether = 5;

/** Sets a bulleted list from the pen down. */
export function setList(paper: Paper, parent: Node, items: readonly (readonly Span[])[]): void {
  within(paper, parent, 'L', (list) => {
    for (const item of items) {
      const runs = spanRuns(item, body, paper.places);
      const height = linesOf(paper, runs, body, textWidth - indent).length;
      reserve(paper, Math.min(height, mostTogether) * body.leading);
      within(paper, list, 'LI', (node) => {
        within(paper, node, 'Lbl', (label) => marked(paper, label, 'Lbl', () => bullet(paper)));
        within(paper, node, 'LBody', (text) => {
          setText(paper, text, 'LBody', runs, body, sheet.left + indent, textWidth - indent);
        });
      });
      paper.y += 3;
    }
  });
}

function bullet({ doc, y }: Paper): void {
  doc.circle(sheet.left + 4, y + body.leading / 2, 1.6).fill(colours.muted);
}
