import type { Line, Tone } from '../terminal.ts';
import { visible } from '../visible.ts';
import { pad, widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';

/** Where lines go: a terminal of so many columns, or a pipe, where nothing is wrapped or cut (null). */
export type Columns = number | null;

export const blank: Line = [];

/** Below this, columns side by side would hold a word or two each. */
export const stackedBelow = 60;

/** A line in one tone. */
export function line(text: string, tone: Tone = 'plain'): Line {
  return [{ text, tone }];
}

/** A paragraph, wrapped and indented. */
export function paragraph(text: string, columns: Columns, indent = '', tone: Tone = 'plain'): Line[] {
  const shown = visible(text).replace(/\s+/g, ' ').trim();
  const lines = columns === null ? [shown] : wrap(shown, columns - indent.length);
  return lines.map((words) => line(indent + words, tone));
}

/** One cell of a row: its text, its tone, and after how many lines it is cut. */
export interface CellShown {
  readonly text: string;
  readonly tone?: Tone;
  readonly most?: number;
}

const gap = '  ';

/** A row of cells side by side, each wrapped in its own column; the last one is not filled up. */
export function row(cells: readonly CellShown[], widths: readonly number[], wraps: boolean): Line[] {
  const columns = cells.map(({ text, most }, index) => {
    const shown = visible(text).replace(/\s+/g, ' ').trim();
    return wraps ? wrap(shown, widths[index] ?? 0, most) : [shown];
  });
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const last = columns.findLastIndex((lines) => (lines[at] ?? '') !== '');
    return cells.slice(0, last + 1).flatMap(({ tone = 'plain' }, index) => {
      const text = columns[index]?.[at] ?? '';
      const filled = index === last ? '' : pad(text, widths[index] ?? 0).slice(text.length) + gap;
      return [
        { text, tone },
        { text: filled, tone: 'plain' as const },
      ];
    });
  });
}

/** The widths of columns as their widest cells need them. */
export function natural(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(visible(cell)));
  }
  return widths;
}

/** The same, fitted into a terminal: columns that may shrink share what the others leave, the last gets the rest. */
export function fitted(widths: readonly number[], shrinking: readonly number[], columns: number): number[] {
  const fit = [...widths];
  const fixed = widths.reduce((sum, width, index) => sum + (shrinking.includes(index) ? 0 : width), 0);
  let left = columns - fixed - gap.length * (widths.length - 1);
  const byNeed = [...shrinking].sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
  for (const [done, index] of byNeed.entries()) {
    const share = Math.max(narrowest, Math.floor(left / (byNeed.length - done)));
    fit[index] = Math.min(widths[index] ?? 0, share);
    left -= fit[index];
  }
  return fit;
}

const narrowest = 10;
