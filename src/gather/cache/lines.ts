/** Arrays longer than this stand apart, this many items to a line. */
const most = 32;

type Path = readonly (string | number)[];

/**
 * A plain value as lines of JSON: first the value with its long arrays left empty, then their items, a few to a line,
 * each with the path of its array. However large the value, its text is never in memory as a whole.
 */
export function* linesOf(value: unknown): Generator<string> {
  const apart: { readonly path: Path; readonly items: readonly unknown[] }[] = [];
  yield JSON.stringify(frameOf(value, [], (path, items) => apart.push({ path, items }))) ?? 'null';
  for (const { path, items } of apart) {
    for (let from = 0; from < items.length; from += most) yield JSON.stringify([path, items.slice(from, from + most)]);
  }
}

/** Puts lines together again. @throws SyntaxError for lines that are none of ours */
export async function valueIn(lines: AsyncIterable<string>): Promise<unknown> {
  let value: unknown;
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst) value = JSON.parse(line);
    else fill(value, JSON.parse(line));
    isFirst = false;
  }
  if (isFirst) throw new SyntaxError('There is no line.');
  return value;
}

function frameOf(value: unknown, path: Path, apart: (path: Path, items: readonly unknown[]) => void): unknown {
  if (Array.isArray(value)) {
    if (value.length <= most) return value.map((item, i) => frameOf(item, [...path, i], apart));
    apart(path, value);
    return [];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frameOf(item, [...path, key], apart)]));
}

function fill(value: unknown, line: unknown): void {
  const [path, items] = Array.isArray(line) ? line : [];
  let at = value;
  for (const step of Array.isArray(path) ? path : [null]) {
    const isThere = typeof at === 'object' && at !== null && step !== null && Object.hasOwn(at, step);
    at = isThere ? (at as Record<string, unknown>)[step] : null;
  }
  if (!Array.isArray(at) || !Array.isArray(items)) throw new SyntaxError('The line fits no array.');
  for (const item of items) at.push(item);
}
