/** What would begin another line or another cell, or is obeyed by whoever prints it. */
const breaking = /[\p{Cc}\u2028\u2029]+/gu;

/** Cells of one line, parted by tabs. A title that holds a tab or a line break stays one cell. */
export function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).replace(breaking, ' ')).join('\t');
}

/** Lines of an answer; no text from Jira or GitHub makes more of them than there are. */
export function textOf(lines: readonly string[]): string {
  return lines
    .map((line) =>
      line
        .split('\t')
        .map((cell) => cell.replace(breaking, ' '))
        .join('\t'),
    )
    .join('\n');
}
