import { all, rowsOf } from './page.js';

/** Titles in the cells of tables that hold sentences: the style sheet shows them where the window is narrow. */
export function stack() {
  const narrow = matchMedia('(max-width: 640px)');
  const set = () => {
    if (!narrow.matches) return;
    for (const table of all('table.data:not(.stacked, .long):has(th.p)')) titleCells(table);
  };
  set();
  narrow.addEventListener('change', set);
}

function titleCells(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => ({
    says: head.textContent.trim(),
    sentences: head.classList.contains('p'),
  }));
  table.classList.add('stacked');
  // No longer laid out as a table, it would be none to some browsers unless they are told so.
  table.role = 'table';
  for (const body of table.tBodies) body.role = 'rowgroup';
  for (const row of rowsOf(table)) {
    row.role = 'row';
    [...row.cells].forEach((cell, column) => {
      cell.role = column === 0 ? 'rowheader' : 'cell';
      if (column > 0) cell.dataset.t = heads[column]?.says ?? '';
      cell.classList.toggle('p', heads[column]?.sentences ?? false);
    });
  }
}
