/** What puts all rows, in another order, into the blocks of the table: a browser lays out only the blocks in view. */
export function filling(table) {
  const bodies = [...table.tBodies].map((body) => ({ body, size: body.rows.length }));
  return (rows) => {
    let from = 0;
    for (const { body, size } of bodies) {
      body.replaceChildren(...rows.slice(from, from + size));
      from += size;
    }
  };
}

/** Shows some rows of the table alone, in blocks after its own, which stay as they are: so it is quick to come and go. */
export function showing(table) {
  const own = [...table.tBodies];
  const block = 25;
  let taken = [];
  let blocks = [];
  const back = () => {
    for (const { row, place } of taken) place.replaceWith(row);
    for (const body of blocks) body.remove();
    [taken, blocks] = [[], []];
  };
  /** Null shows the whole table. */
  return (rows) => {
    back();
    for (const body of own) if (body.hidden !== (rows !== null)) body.hidden = rows !== null;
    if (rows === null) return;
    for (let at = 0; at < rows.length; at += block) {
      const part = rows.slice(at, at + block);
      const body = table.createTBody();
      body.role = 'rowgroup';
      for (const row of part) {
        const place = document.createComment('');
        row.replaceWith(place);
        taken.push({ row, place });
      }
      body.append(...part);
      body.style.containIntrinsicBlockSize = `auto ${part.length * 100}px`;
      blocks.push(body);
    }
  };
}
