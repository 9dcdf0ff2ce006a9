import { layoutText } from './glyphs.ts';
import { linesOf, plain, setText } from './ink.ts';
import type { Run } from './lines.ts';
import { type Node, type Paper, within } from './paper.ts';
import { styles } from './style.ts';

const { caption } = styles;

/** Sets the name of a table or chart; nothing where there is none. */
export function setCaption(paper: Paper, parent: Node, text: string): void {
  if (text === '') return;
  within(paper, parent, 'H3', (node) =>
    setText(paper, node, 'H3', runs(text), caption, paper.sheet.left, paper.sheet.text),
  );
  paper.y += 4;
}

/** What the name takes, in points. */
export function captionHeight(paper: Paper, text: string): number {
  return text === '' ? 0 : linesOf(paper, runs(text), caption, paper.sheet.text).length * caption.leading + 4;
}

function runs(text: string): Run[] {
  return [plain(layoutText(text, 300), caption)];
}
