import { cut, pad, widthOf } from './width.ts';

/** A column of a table: its title, and whether it gives way when the terminal is narrow. */
export interface TableColumn {
  readonly title: string;
  readonly flexible: boolean;
}

const gap = '  ';
const narrowest = 12;

/** A table of one-line cells. With a width, flexible columns share what the others leave; without, nothing is cut. */
export function tableOf(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const flat = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
  const natural = columns.map(({ title }, i) => Math.max(widthOf(title), ...flat.map((row) => widthOf(row[i] ?? ''))));
  const widths = width === null ? natural : fitted(columns, natural, width);
  const line = (cells: readonly string[]): string =>
    widths
      .map((most, i) => pad(cut(cells[i] ?? '', most), most))
      .join(gap)
      .trimEnd();
  return [columns.map(({ title }) => title), ...flat].map(line).join('\n');
}

function fitted(columns: readonly TableColumn[], natural: readonly number[], width: number): number[] {
  const fixed = natural.reduce(
    (sum, most, i) => sum + (columns[i]?.flexible ? 0 : most),
    gap.length * (columns.length - 1),
  );
  let left = width - fixed;
  let sharing = columns.filter(({ flexible }) => flexible).length;
  const byNeed = natural
    .map((most, i) => ({ most, i }))
    .filter(({ i }) => columns[i]?.flexible)
    .sort((a, b) => a.most - b.most);
  const widths = [...natural];
  for (const { most, i } of byNeed) {
    widths[i] = Math.min(most, Math.max(narrowest, Math.floor(left / sharing)));
    left -= widths[i];
    sharing -= 1;
  }
  return widths;
}
