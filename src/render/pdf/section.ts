import type { Block, Report, Section } from '../../model/report.ts';
import { setBlock, startHeight } from './blocks.ts';
import { layoutText } from './glyphs.ts';
import { linesOf, plain, setText } from './ink.ts';
import { artifact, type Node, type Paper, placeHere, reserve, within } from './paper.ts';
import { styles } from './style.ts';

const { heading, quiet } = styles;
/* What stands above, between and below the lines of a head; a line more than is counted would part it from its text. */
const space = { above: 10, mark: 3, between: 1, below: 8 } as const;
const headSpace = space.above + space.mark + space.between + space.below + 1;

/** Sets a section: its title, the question it answers, its blocks; and a bookmark that leads to it. */
export function setSection(paper: Paper, parent: Node, section: Section, report: Report): void {
  const { id, title, question } = section;
  const blocks = blocksOf(section, report);
  const name = [plain(layoutText(title, 200), heading)];
  const asks = question === '' ? [] : [plain(layoutText(question, 300), quiet)];
  const headHeight =
    linesOf(paper, name, heading, paper.sheet.text).length * heading.leading +
    linesOf(paper, asks, quiet, paper.sheet.text).length * quiet.leading +
    headSpace;
  paper.section = layoutText(title, 80);
  reserve(paper, headHeight + startOf(paper, blocks, 0, report));
  if (paper.y > paper.sheet.top) paper.y += space.above;
  placeHere(paper, id);
  bookmark(paper, layoutText(title, 200));
  within(paper, parent, 'Sect', (node) => {
    artifact(paper, () => paper.doc.rect(paper.sheet.left, paper.y - 4, 22, 2.5).fill(paper.accent));
    paper.y += space.mark;
    within(paper, node, 'H2', (head) => setText(paper, head, 'H2', name, heading, paper.sheet.left, paper.sheet.text));
    paper.y += space.between;
    if (asks.length > 0)
      within(paper, node, 'P', (line) => setText(paper, line, 'P', asks, quiet, paper.sheet.left, paper.sheet.text));
    paper.y += space.below;
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'text') reserve(paper, startOf(paper, blocks, index, report));
      setBlock(paper, node, block, report);
    }
  });
  paper.y += 14;
}

/** What must stand together from this block on: a line of text stays with the list or table that it introduces. */
function startOf(paper: Paper, blocks: readonly Block[], index: number, report: Report): number {
  const [block, next] = [blocks[index], blocks[index + 1]];
  const height = startHeight(paper, block, report);
  const introduces = block?.kind === 'text' && (next?.kind === 'list' || next?.kind === 'table');
  return introduces ? height + 8 + startHeight(paper, next, report) : height;
}

/** The summary begins with its sentences, unless its blocks hold them already. */
function blocksOf({ id, blocks }: Section, { summary }: Report): readonly Block[] {
  const told = blocks.some(({ kind }) => kind === 'list' || kind === 'text');
  return id !== 'summary' || told || summary.length === 0 ? blocks : [{ kind: 'list', items: summary }, ...blocks];
}

/** pdfkit's types do not know where a bookmark may lead within its page. */
function bookmark({ doc, y, sheet }: Paper, title: string): void {
  // Its `left` is counted from the right edge.
  const options = { fit: false, top: Math.max(0, y - 16), left: sheet.width };
  doc.outline.addItem(title, options as { expanded?: boolean });
}
