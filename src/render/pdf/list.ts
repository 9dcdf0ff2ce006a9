import type { Span } from '../../model/report.ts';
import { linesOf, setText } from './ink.ts';
import { marked, type Node, type Paper, reserve, within } from './paper.ts';
import { spanRuns } from './runs.ts';
import { colours, styles } from './style.ts';

const { body } = styles;
const indent = 14;
const gap = 3;
/* A short list is not split over pages. */
const fewItems = 4;
/* Items of so many lines are not split over pages. */
const mostTogether = 5;

/** What of a list must stand on one page: all of a short one, else its first item. */
export function listStart(paper: Paper, items: readonly (readonly Span[])[]): number {
  const [first] = items;
  if (first === undefined) return 0;
  let height = 0;
  for (const item of items.slice(0, fewItems)) height += together(paper, item) + gap;
  return items.length <= fewItems && height <= paper.sheet.height / 4 ? height : together(paper, first);
}

function together(paper: Paper, item: readonly Span[]): number {
  const runs = spanRuns(item, body, paper.places);
  return Math.min(linesOf(paper, runs, body, paper.sheet.text - indent).length, mostTogether) * body.leading;
}

/** Sets a bulleted list from the pen down. */
export function setList(paper: Paper, parent: Node, items: readonly (readonly Span[])[]): void {
  reserve(paper, listStart(paper, items));
  within(paper, parent, 'L', (list) => {
    for (const item of items) {
      const runs = spanRuns(item, body, paper.places);
      reserve(paper, together(paper, item));
      within(paper, list, 'LI', (node) => {
        within(paper, node, 'Lbl', (label) => marked(paper, label, 'Lbl', () => bullet(paper)));
        within(paper, node, 'LBody', (text) => {
          setText(paper, text, 'LBody', runs, body, paper.sheet.left + indent, paper.sheet.text - indent);
        });
      });
      paper.y += gap;
    }
  });
}

function bullet(paper: Paper): void {
  paper.doc.circle(paper.sheet.left + 4, paper.y + body.leading / 2, 1.6).fill(colours.muted);
}
