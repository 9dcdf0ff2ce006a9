import { markdownLink } from './escape.ts';

export interface Cut {
  /** In bytes of UTF-8. */
  readonly limit: number;
  /** Where the rest can be read. */
  readonly link: string | null;
}

/** Markdown of at most `limit` bytes: cut between two lines, what is open there closed, and a note that says so. */
export function cutMarkdown(text: string, { limit, link }: Cut): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const where = link === null ? 'The other formats hold all of it.' : markdownLink('Read all of it', link);
  const note = ['', `> The report goes on, but this place takes no more. ${where}`, ''];
  const left = limit - sizeOf(note);
  const kept: string[] = [];
  let used = 0;
  let open: readonly string[] = [];
  for (const line of text.split('\n')) {
    const after = openAfter(line, open);
    if (used + sizeOf([line]) + sizeOf(after) > left) break;
    used += sizeOf([line]);
    kept.push(line);
    open = after;
  }
  return [...kept, ...open, ...note].join('\n');
}

/** What must be written to close what a line leaves open, the innermost first: folds of details, and fences of code. */
function openAfter(line: string, open: readonly string[]): readonly string[] {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  const [inner] = open;
  if (inner !== undefined && /^[`~]/.test(inner)) {
    return fence?.startsWith(inner) && line.trim() === fence ? open.slice(1) : open;
  }
  if (fence !== undefined) return [fence, ...open];
  const folds = (line.match(/<details\b/gi)?.length ?? 0) - (line.match(/<\/details>/gi)?.length ?? 0);
  if (folds >= 0) return [...Array.from({ length: folds }, () => '</details>'), ...open];
  return open.slice(-folds);
}

/** In bytes, each line with its end. */
function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
