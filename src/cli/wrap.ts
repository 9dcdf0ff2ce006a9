import { cut, widthOf } from './width.ts';

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text in lines of at most so many columns, broken between words; a word that is wider is broken where it must, after
 * a slash, a dash or the like where there is one. With `most`, what does not fit into so many lines is cut with an ellipsis.
 */
export function wrap(text: string, columns: number, most = Number.POSITIVE_INFINITY): string[] {
  const width = Math.max(2, columns);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const wide = widthOf(word);
    if (line !== '' && taken + 1 + wide <= width) {
      line += ` ${word}`;
      taken += 1 + wide;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = wide <= width ? [word] : broken(word, width);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
    taken = parts.length === 1 ? wide : widthOf(line);
    // What nobody will see need not be laid out.
    if (lines.length > most) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines.length === 0 ? [''] : lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), widthOf(last) < width ? `${last}…` : cut(`${last}……`, width)];
}

/** A word that is too wide, in parts that each fit. */
function broken(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const { segment } of segments.segment(word)) {
    const wide = widthOf(segment);
    if (taken + wide > width) {
      // A key stays whole: no break between its dash and its number.
      const joints = [...`${part}${segment}`.matchAll(/[/_.]|-(?!\d)/g)].map(({ index }) => index + 1);
      const joint = joints.findLast((at) => at <= part.length) ?? 0;
      const keep = joint > part.length / 2 ? joint : part.length;
      parts.push(part.slice(0, keep));
      part = part.slice(keep);
      taken = widthOf(part);
    }
    part += segment;
    taken += wide;
  }
  return [...parts, part];
}
