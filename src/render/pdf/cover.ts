import type { Report } from '../../model/report.ts';
import { bannerText } from '../banner.ts';
import { layoutText } from './glyphs.ts';
import { linesOf, plain, setLine, setText } from './ink.ts';
import { setList } from './list.ts';
import { setPanel } from './panel.ts';
import { artifact, type Node, type Paper, within } from './paper.ts';
import { colours, styles } from './style.ts';

const { chip, eyebrow, title } = styles;
const pill = { height: 17, inset: 8, gap: 6 } as const;

/** The head of the first page: what this is, which sprint, and the facts around it. */
export function setCover(paper: Paper, parent: Node, report: Report): void {
  artifact(paper, () => paper.doc.rect(0, 0, paper.sheet.width, 7).fill(paper.accent));
  paper.y = 46;
  within(paper, parent, 'P', (node) =>
    setText(paper, node, 'P', [plain('SPRINT REPORT', eyebrow)], eyebrow, paper.sheet.left, paper.sheet.text),
  );
  paper.y += 3;
  within(paper, parent, 'H1', (node) =>
    setText(
      paper,
      node,
      'H1',
      [plain(layoutText(report.title, 300), title)],
      title,
      paper.sheet.left,
      paper.sheet.text,
    ),
  );
  paper.y += 9;
  setChips(paper, parent, report.chips);
  setBanner(paper, parent, report);
  paper.y += 18;
}

/** What was not read, where it cannot be overlooked. */
function setBanner(paper: Paper, parent: Node, { status, gaps }: Report): void {
  const says = bannerText(status);
  if (says === null) return;
  paper.y += 12;
  setPanel(paper, parent, [plain(says, styles.caption)], 'warning');
  const missed = gaps.filter(({ chosen }) => !chosen);
  if (missed.length === 0) return;
  paper.y += 6;
  const items = missed.map(({ missing, because }) => [
    { text: `${missing} `, href: null, strong: true },
    { text: because, href: null, strong: false },
  ]);
  setList(paper, parent, items);
}

function setChips(paper: Paper, parent: Node, chips: readonly string[]): void {
  if (chips.length === 0) return;
  within(paper, parent, 'L', (list) => {
    let x: number = paper.sheet.left;
    for (const text of chips) {
      const [line] = linesOf(paper, [plain(layoutText(text, 90), chip)], chip, paper.sheet.text - 2 * pill.inset);
      if (line === undefined) continue;
      const width = line.width * chip.size + 2 * pill.inset;
      if (x > paper.sheet.left && x + width > paper.sheet.left + paper.sheet.text) {
        x = paper.sheet.left;
        paper.y += pill.height + pill.gap;
      }
      const left = x;
      artifact(paper, () =>
        paper.doc.roundedRect(left, paper.y, width, pill.height, pill.height / 2).fill(colours.panel),
      );
      within(paper, list, 'LI', (item) =>
        within(paper, item, 'LBody', (node) =>
          setLine(paper, node, 'LBody', line, left + pill.inset, paper.y + (pill.height - chip.leading) / 2, chip),
        ),
      );
      x += width + pill.gap;
    }
  });
  paper.y += pill.height;
}
