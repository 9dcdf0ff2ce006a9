/** A stretch within a line, or a comment over several. */
export interface Span {
  readonly kind: 'hidden' | 'code';
  readonly from: number;
  readonly to: number;
}

/** Comments and code within lines. As GitHub shows it, a comment that is never closed hides the rest. */
export function inlineOf(text: string) {
  const [ticks, comments] = [seeker(text, '`'), seeker(text, '<!--')];
  let span: Span | null = null;
  let done = 0;
  let lone: { to: number; readonly lengths: Set<number> } = { to: 0, lengths: new Set() };

  const codeAt = (at: number, to: number): Span | null => {
    const length = runLength(text, at, to);
    done = at + length;
    if (lone.to !== to) lone = { to, lengths: new Set() };
    if (lone.lengths.has(length)) return null;
    for (let end = done; end < to; ) {
      const close = text.indexOf('`', end);
      if (close === -1 || close >= to) break;
      const closing = runLength(text, close, to);
      end = close + closing;
      if (closing === length) return { kind: 'code', from: at, to: end };
    }
    lone.lengths.add(length);
    return null;
  };
  const advance = (upTo: number, lineTo: number) => {
    while (done <= upTo) {
      const [tick, comment] = [ticks(done), comments(done)];
      const at = Math.min(tick, comment);
      if (at > upTo) return;
      if (at === comment) {
        const close = text.indexOf('-->', at + 4);
        span = { kind: 'hidden', from: at, to: close === -1 ? text.length : close + 3 };
      } else span = codeAt(at, lineTo);
      if (span !== null) done = span.to;
    }
  };
  return {
    at(offset: number, lineTo: number): Span | null {
      advance(offset, lineTo);
      return span !== null && span.from <= offset && offset < span.to ? span : null;
    },
    /** Where the comment ends that a line ended in; 0 when it ended in none. */
    hiddenTo(lineTo: number): number {
      if (lineTo > 0) advance(lineTo - 1, lineTo);
      return span?.kind === 'hidden' ? span.to : 0;
    },
    /** Nothing within the lines of a fence is a comment or code of a line. */
    skipTo(to: number): void {
      done = Math.max(done, to);
    },
  };
}

/** Where a piece of text stands at or after an offset that never goes back; the text is searched once. */
export function seeker(text: string, piece: string): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      const found = text.indexOf(piece, from);
      next = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return next;
  };
}

/** How many times the character at an offset stands there, before the end of its line. */
export function runLength(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && text[end] === text[at]) end++;
  return end - at;
}
