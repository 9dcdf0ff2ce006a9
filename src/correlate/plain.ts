import type { Normalisation } from '../model/links.ts';

/** Looked for first, and at no cost in most texts: a text of Latin letters alone cannot hold any of these. */
const beyondLatin = /[\u0300-\uffff]/;
const dashes = '\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d';
const invisibles = '\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff';
const dash = new RegExp(`[${dashes}]`, 'g');
const invisible = new RegExp(`[${invisibles}]`, 'g');
const oneDash = new RegExp(`[${dashes}]`);
/** Letters, digits and `_`, which keys are made of; other marks are shown as they were written. */
const wides = '\uff10-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a';
const wide = new RegExp(`[${wides}]+`, 'g');
const oneWide = new RegExp(`[${wides}]`);
const special = () => new RegExp(`[${dashes}${invisibles}${wides}]`, 'g');

/** A text as keys are looked for in it: composed letters, plain dashes and line ends, nothing invisible. */
export function plain(raw: string): string {
  if (!beyondLatin.test(raw) && !raw.includes('\u00ad') && !raw.includes('\r')) return raw;
  const text = composed(raw).replace(dash, '-').replace(invisible, '');
  return oneWide.test(text) ? text.replace(wide, (run) => run.normalize('NFKC')) : text;
}

function composed(raw: string): string {
  return raw.replace(/\r\n?/g, '\n').normalize('NFC');
}

/** What was changed between two offsets of a plain text; offsets must not go back, so that all cost one pass. */
export type Changes = (at: number, end: number) => readonly Normalisation[];

const none: readonly Normalisation[] = [];
const noChanges: Changes = () => none;

/** The changes that made the plain text of a raw one. */
export function changesOf(raw: string, text: string): Changes {
  if (raw === text) return noChanges;
  const before = composed(raw);
  if (before === text) return noChanges;
  const marks = special();
  let dropped = 0;
  let mark = marks.exec(before);
  return (at, end) => {
    let dashed = false;
    let hidden = false;
    let narrowed = false;
    for (; mark !== null && mark.index - dropped < end; mark = marks.exec(before)) {
      const place = mark.index - dropped;
      if (oneDash.test(mark[0])) dashed ||= place >= at;
      else if (oneWide.test(mark[0])) narrowed ||= place >= at;
      else {
        hidden ||= place > at;
        dropped++;
      }
    }
    if (!dashed && !hidden && !narrowed) return none;
    return [
      ...(dashed ? (['dash'] as const) : none),
      ...(hidden ? (['invisible'] as const) : none),
      ...(narrowed ? (['width'] as const) : none),
    ];
  };
}
