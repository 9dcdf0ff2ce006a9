/** A stretch of a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A stretch that is not the author's own words: a template's comment, or quoted text and code. */
export interface Zone extends Range {
  readonly kind: 'hidden' | 'foreign';
}

/** Finds the range an offset lies in; offsets must not go back, so that all of them together cost one pass. */
export function cursor<R extends Range>(ranges: readonly R[]): (offset: number) => R | null {
  let next = 0;
  return (offset) => {
    while (next < ranges.length && (ranges[next] as R).to <= offset) next++;
    const range = ranges[next];
    return range !== undefined && range.from <= offset ? range : null;
  };
}

/** Web addresses, from left to right. */
export function urlsIn(text: string): readonly Range[] {
  if (!text.includes('://')) return [];
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"'`|\\^{}]+/gi), ({ index, 0: url }) => ({
    from: index,
    to: index + url.length,
  }));
}

/** HTML comments, fenced code, quoted lines and block quotes of a Markdown text, from left to right, not overlapping. */
export function zonesIn(text: string): readonly Zone[] {
  const zones: Zone[] = [];
  const hidden = commentsIn(text);
  const isHidden = cursor(hidden);
  let fence: string | null = null;
  let quotes = 0;
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 ? text.length : newline + 1;
    const line = text.slice(from, to);
    const comment = isHidden(from);
    if (comment !== null && comment.to >= to) {
      from = to;
      continue;
    }
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? null;
    const foreign = fence !== null || mark !== null || quotes > 0 || /^\s*(?:>|<blockquote)/i.test(line);
    if (fence === null) fence = mark;
    else if (mark === fence) fence = null;
    quotes = Math.max(0, quotes + occurrences(line, '<blockquote') - occurrences(line, '</blockquote'));
    if (foreign) zones.push({ from, to, kind: 'foreign' });
    from = to;
  }
  return overlaid(hidden, zones);
}

/** As GitHub shows it, a comment that is never closed hides the rest. */
function commentsIn(text: string): readonly Zone[] {
  const comments: Zone[] = [];
  for (let from = text.indexOf('<!--'); from !== -1; ) {
    const close = text.indexOf('-->', from + 4);
    const to = close === -1 ? text.length : close + 3;
    comments.push({ from, to, kind: 'hidden' });
    from = text.indexOf('<!--', to);
  }
  return comments;
}

/** What is hidden stays hidden within a quote: comments cut the zones they lie in. */
function overlaid(hidden: readonly Zone[], foreign: readonly Zone[]): readonly Zone[] {
  if (hidden.length === 0) return foreign;
  const zones: Zone[] = [...hidden];
  let next = 0;
  for (const zone of foreign) {
    let { from } = zone;
    while (next < hidden.length && (hidden[next] as Zone).to <= from) next++;
    for (let i = next; i < hidden.length && (hidden[i] as Zone).from < zone.to; i++) {
      const comment = hidden[i] as Zone;
      if (comment.from > from) zones.push({ ...zone, from, to: comment.from });
      from = comment.to;
    }
    if (from < zone.to) zones.push({ ...zone, from });
  }
  return zones.sort((a, b) => a.from - b.from);
}

function occurrences(line: string, tag: string): number {
  return line.toLowerCase().split(tag).length - 1;
}
