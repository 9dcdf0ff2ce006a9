/**
 * Gives the table buttons to sort by. `place` gets its rows in order, and by what when a button was pressed; what is
 * returned sorts by a column's title, `-title` downwards, '' as written.
 */
export function sortable(table, rows, place) {
  if (rows.length < 3) return null;
  const heads = [...table.tHead.rows[0].cells];
  const names = heads.map((head) => head.textContent.trim().toLowerCase());
  const sort = (by, pressed) => {
    const down = by.startsWith('-');
    const column = names.indexOf(by.replace(/^-/, ''));
    for (const head of heads) head.removeAttribute('aria-sort');
    heads[column]?.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    place(column < 0 ? rows : inOrder(rows, column, down), pressed ? by : null);
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      sort((head.getAttribute('aria-sort') === 'ascending' ? '-' : '') + names[column], true);
    });
  });
  return sort;
}

export const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

/** Numbers, then words, then what is empty: the unknown stays last in either direction. */
function inOrder(rows, column, down) {
  const keyed = rows.map((row) => ({ row, ...keyOf(row.cells[column]) }));
  keyed.sort((a, b) => {
    if (a.place !== b.place) return a.place - b.place;
    return (down ? -1 : 1) * ((a.place === 0 && a.number - b.number) || compare(a.text, b.text));
  });
  return keyed.map(({ row }) => row);
}

function keyOf(cell) {
  const text = (cell?.querySelector('bdi') ?? cell)?.textContent.trim() ?? '';
  const number = Number(cell?.dataset.s ?? numberIn(text));
  return { number, text, place: Number.isNaN(number) ? (text === '' ? 2 : 1) : 0 };
}

const hours = { min: 1 / 60, h: 1, d: 24 };

/** The number a text begins with, times in hours. */
function numberIn(text) {
  if (text.includes('→')) return Number.NaN;
  const [, number, unit] = /^([+−-]?\d[\d,]*(?:\.\d+)?)(?:\s(min|h|d)\b)?/.exec(text) ?? [];
  return number === undefined ? Number.NaN : Number(number.replace('−', '-').replaceAll(',', '')) * (hours[unit] ?? 1);
}
