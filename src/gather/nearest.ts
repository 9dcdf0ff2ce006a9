/** The few that a mistyped name most likely means, best first: those that contain it, then those few letters away. */
export function nearest<T>(wanted: string, among: readonly T[], nameOf: (one: T) => string, most = 5): T[] {
  const asked = wanted.toLowerCase();
  return among
    .map((one, index) => {
      const name = nameOf(one).toLowerCase();
      const contains = asked !== '' && (name.includes(asked) || asked.includes(name));
      return { one, index, away: contains ? 0 : distance(asked.slice(0, 80), name.slice(0, 80)) };
    })
    .sort((a, b) => a.away - b.away || a.index - b.index)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Levenshtein's distance: insertions, deletions and exchanges of one letter. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
