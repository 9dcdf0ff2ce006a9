import type { Tone } from '../../model/report.ts';
import { toneWords } from '../html/view.ts';
import { linesOf, setLines } from './ink.ts';
import type { Run } from './lines.ts';
import { artifact, type Node, type Paper, reserve, room, turnPage, within } from './paper.ts';
import { colours, styles, tones } from './style.ts';

const { body } = styles;
const bar = 3;
const inset = 12;
const padding = 7;

/** Sets text beside a bar: on a panel of its tone, or bare for a quotation (null). Long ones go on over pages. */
export function setPanel(paper: Paper, parent: Node, runs: readonly Run[], tone: Tone | null): void {
  const lines = linesOf(paper, tone === null ? runs : [...toneRuns(tone), ...runs], body, paper.sheet.text - 2 * inset);
  reserve(paper, Math.min(lines.length, 4) * body.leading + 2 * padding);
  within(paper, parent, 'P', (node) => {
    for (let done = 0; done < lines.length; ) {
      if (done > 0) turnPage(paper);
      const fits = Math.max(1, Math.floor((room(paper) - 2 * padding) / body.leading));
      const part = lines.slice(done, done + fits);
      const height = part.length * body.leading + 2 * padding;
      artifact(paper, () => back(paper, height, tone));
      setLines(paper, node, 'P', part, paper.sheet.left + inset, paper.y + padding, body);
      paper.y += height;
      done += part.length;
    }
  });
}

/** What the panel takes, at most four lines of it, which is what stays together. */
export function panelHeight(paper: Paper, runs: readonly Run[]): number {
  return Math.min(4, linesOf(paper, runs, body, paper.sheet.text - 2 * inset).length) * body.leading + 2 * padding;
}

function back(paper: Paper, height: number, tone: Tone | null): void {
  const { doc, y } = paper;
  if (tone !== null) doc.rect(paper.sheet.left, y, paper.sheet.text, height).fill(tones[tone].panel);
  doc.rect(paper.sheet.left, y, bar, height).fill(tone === null ? colours.strongRule : tones[tone].mark);
}

function toneRuns(tone: Tone): Run[] {
  const word = toneWords[tone];
  return word === '' ? [] : [{ text: `${word} `, face: 'bold', target: null, colour: tones[tone].ink }];
}
