import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { FoundFile } from './find.ts';
import type { Problem } from './problems.ts';

/** What a file says, and the line on which each of its keys stands. */
export interface ParsedFile {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The file and, where it is known, the line of a key. */
  readonly place: (path: readonly string[]) => string;
}

/** Reads YAML, and so JSON. */
export function parseFile({ path, text: raw }: FoundFile): ParsedFile {
  const text = spaced(raw.replace(/^\uFEFF/, ''));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 5).map(({ code, message, pos: [start] }) => {
      const { line, col } = lines.linePos(start);
      const says = mistakes[code] ?? `is neither YAML nor JSON: ${message.split('\n')[0]?.replace(/\.$/, '')}`;
      return { key: '', place: `${path}:${line}:${col}`, says, hint: null };
    });
    return { value: {}, problems, place: () => path };
  }
  const place = (keys: readonly string[]): string => {
    const offset = offsetOf(document.contents, keys);
    return offset === null ? path : `${path}:${lines.linePos(offset).line}`;
  };
  try {
    return { value: document.toJS({ maxAliasCount: 50 }) as unknown, problems: [], place };
  } catch {
    const says = 'repeats itself by aliases without end';
    return { value: {}, problems: [{ key: '', place: path, says, hint: null }], place };
  }
}

/** Mistakes whose words in the parser are meant for its caller. */
const mistakes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'names a key a second time',
  MULTIPLE_DOCS: 'begins a second document; there can be one',
};

/** YAML refuses tabs that indent; in JSON they can be nothing but space between its parts. */
function spaced(text: string): string {
  if (!text.includes('\t')) return text;
  try {
    JSON.parse(text);
    return text.replaceAll('\t', ' ');
  } catch {
    return text;
  }
}

/** Where the last of the keys begins, or the nearest one above it that can be found. */
function offsetOf(root: Node | null, keys: readonly string[]): number | null {
  let node: unknown = root;
  let offset: number | null = null;
  for (const key of keys) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined) break;
    if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = isCollection(pair.value) ? pair.value : null;
  }
  return offset;
}
