/** The entries of all rows, read while the page rests so that the first search need not wait for them. */
export function entriesOf(rows) {
  const entries = [];
  const read = (count) => {
    for (const end = Math.min(rows.length, entries.length + count); entries.length < end; ) {
      const row = rows[entries.length];
      // Laid out as a grid, rows and cells are no table to some browsers unless they are told so.
      row.role = 'row';
      for (const cell of row.cells) cell.role = cell.tagName === 'TH' ? 'rowheader' : 'cell';
      entries.push(entryOf(row));
    }
  };
  const rest = window.requestIdleCallback ?? ((step) => setTimeout(step, 50));
  // Fields take longer to read than texts: a search without prefixes does not wait for them.
  let told = 0;
  const step = () => {
    if (entries.length < rows.length) read(100);
    else for (const end = Math.min(rows.length, told + 100); told < end; told += 1) toldOf(entries[told]);
    if (told < rows.length) rest(step);
  };
  rest(step);
  return () => {
    read(rows.length);
    return entries;
  };
}

/** What can be asked of a row: its text in small letters, and once it is asked for, what it tells by fields. */
function entryOf(row) {
  return { row, text: row.textContent.toLowerCase(), told: null };
}

export function toldOf(entry) {
  entry.told ??= toldBy(entry.row);
  return entry.told;
}

/** The fields in small letters, and `said`: their values as they are written, for suggestions. */
function toldBy(row) {
  const [, about, outcomes] = row.cells;
  const parts = [...about.querySelector('small').children];
  const texts = (name) => parts.filter(({ className }) => className === name).map((one) => one.textContent);
  const [type = '', status = ''] = texts('');
  const outcome = [...outcomes.children].map((one) => one.textContent);
  const said = { status: [status, ...outcome], outcome, type: [type], assignee: texts('who'), label: texts('tag') };
  const small = (values) => values.join('\n').toLowerCase();
  return {
    said,
    key: row.cells[0].textContent.toLowerCase(),
    status: status.toLowerCase(),
    // Who asks for `carry` means the carry-over.
    outcome: `\n${small(outcome)}`.replace('\ncarried over', '\ncarry-over\ncarried over'),
    type: type.toLowerCase(),
    assignee: small(said.assignee),
    label: small(said.label),
    code: (row.closest('.no-code') ? '' : row.lastElementChild.textContent).toLowerCase().trim(),
  };
}
