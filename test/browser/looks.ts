/** Run in the page: opens all that is folded. */
export const unfold = `document.querySelectorAll('details').forEach((one) => { one.open = true; });`;

/** Run in the page: cells whose visible text stands out of them, by a pixel for rounding. */
export const leavingCells = `[...document.querySelectorAll('main th, main td')].flatMap((cell) => {
  const frame = cell.getBoundingClientRect();
  if (frame.width < 2 || cell.closest('thead')) return [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.parentElement.closest('.hide')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    boxes.push(...range.getClientRects());
  }
  return boxes
    .filter((box) => box.width > 1 && box.height > 1)
    .filter((box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .slice(0, 1).map(() => cell.textContent.trim());
})`;

/** Run in the page: links that are a key and stand on two lines. */
export const brokenKeys = `[...document.querySelectorAll('main td a, main th a')]
  .filter((link) => /^[A-Z]+-\\d+$/.test(link.textContent) && link.getClientRects().length > 1)
  .map((link) => link.textContent)`;

/** Run in the page: texts of a shown chart that touch each other or leave the drawing. */
export const touchingLabels = `[...document.querySelectorAll('figure.chart svg')].filter((svg) => svg.getBoundingClientRect().width > 0).flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
  const out = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  const touching = texts.flatMap((a, index) => texts.slice(index + 1).filter((b) =>
    a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top + 2 < b.box.bottom - 2 && b.box.top + 2 < a.box.bottom - 2).map((b) => a.text + ' / ' + b.text));
  return [...out.map(({ text }) => 'outside: ' + text), ...touching];
})`;
