import type { Block, Report } from '../../model/report.ts';
import { captionHeight, setCaption } from './captions.ts';
import { chartHeight, setChart } from './chart.ts';
import { layoutText } from './glyphs.ts';
import { gridStart, setGrid } from './grid.ts';
import { linesOf, plain, setText } from './ink.ts';
import { issueGrid, manyIssues } from './issues.ts';
import { setList } from './list.ts';
import { multiplesStart, setMultiples } from './multiples.ts';
import { panelHeight, setPanel } from './panel.ts';
import { type Node, type Paper, placeHere, reserve, within } from './paper.ts';
import { cellRuns, spanRuns } from './runs.ts';
import { sheet, styles, textWidth } from './style.ts';
import { setTiles, tilesStart } from './tiles.ts';

const { body, cell, quiet } = styles;

/** Sets one block from the pen down and leaves the pen below it. */
export function setBlock(paper: Paper, parent: Node, block: Block, report: Report): void {
  switch (block.kind) {
    case 'text':
      within(paper, parent, 'P', (node) =>
        setText(paper, node, 'P', spanRuns(block.spans, body, paper.places), body, sheet.left, textWidth),
      );
      paper.y += 8;
      break;
    case 'list':
      setList(paper, parent, block.items);
      paper.y += 8;
      break;
    case 'note':
      setPanel(paper, parent, spanRuns(block.spans, body, paper.places), block.tone);
      paper.y += 10;
      break;
    case 'quote':
      within(paper, parent, 'BlockQuote', (node) => {
        const source = block.source === '' ? [] : [plain(` — ${layoutText(block.source, 200)}`, quiet)];
        setPanel(paper, node, [plain(layoutText(block.text), body), ...source], null);
      });
      paper.y += 10;
      break;
    case 'tiles':
      setTiles(paper, parent, block.tiles);
      paper.y += 10;
      break;
    case 'chart':
      setChart(paper, parent, block.chart);
      paper.y += 12;
      break;
    case 'multiples':
      setMultiples(paper, parent, block);
      paper.y += 12;
      break;
    case 'table':
      setTable(paper, parent, block);
      paper.y += 14;
      break;
    case 'issues':
      setIssues(paper, parent, report);
      paper.y += 14;
      break;
  }
}

/** What of a block must stand on the page of the heading above it. */
export function startHeight(paper: Paper, block: Block | undefined): number {
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'text':
      return (
        Math.min(3, linesOf(paper, spanRuns(block.spans, body, paper.places), body, textWidth).length) * body.leading
      );
    case 'list':
      return 2 * body.leading;
    case 'note':
      return panelHeight(paper, spanRuns(block.spans, body, paper.places));
    case 'quote':
      return panelHeight(paper, [plain(layoutText(block.text), body)]);
    case 'tiles':
      return tilesStart(paper, block.tiles);
    case 'chart':
      return chartHeight(paper, block.chart);
    case 'multiples':
      return multiplesStart(paper, block);
    case 'table':
      return captionHeight(paper, block.table.caption) + gridStart;
    case 'issues':
      return 2 * quiet.leading + gridStart;
  }
}

function setTable(paper: Paper, parent: Node, { table }: Extract<Block, { kind: 'table' }>): void {
  reserve(paper, captionHeight(paper, table.caption) + gridStart);
  placeHere(paper, table.id);
  setCaption(paper, parent, table.caption);
  if (table.rows.length === 0) {
    setQuiet(paper, parent, 'None.');
    return;
  }
  const { columns, rows } = table;
  setGrid(paper, parent, {
    columns,
    length: rows.length,
    cell: (row, column) => {
      const one = rows[row]?.[column];
      return one === undefined ? [] : cellRuns(one, cell, paper.places);
    },
  });
}

function setIssues(paper: Paper, parent: Node, report: Report): void {
  if (report.issues.length === 0) {
    setQuiet(paper, parent, 'No issues.');
    return;
  }
  const { length } = report.issues;
  setQuiet(paper, parent, length === 1 ? '1 issue' : `${length.toLocaleString('en')} issues`);
  if (length > manyIssues)
    setQuiet(paper, parent, 'One line each: type, status, labels and code are in the HTML of this report.');
  paper.y += 4;
  setGrid(paper, parent, issueGrid(report, paper.places));
}

function setQuiet(paper: Paper, parent: Node, text: string): void {
  within(paper, parent, 'P', (node) => setText(paper, node, 'P', [plain(text, quiet)], quiet, sheet.left, textWidth));
}
