/** A part of a text: whether a line may break within it, and whether it may break right after it. */
export interface Part {
  readonly text: string;
  readonly keep: boolean;
  readonly breakAfter: boolean;
}

/**
 * An issue key, `owner/name#12` or `owner/name@sha`, the figures of a change, `3 → 5`, ranges such as `5–35 %`, and words such as
 * `re-opened`.
 * Each is looked for from the beginning of a word and not far: endless words take no time.
 */
const kept =
  /\b[A-Z][A-Z0-9_]+-\d+\b|(?<![\w.-])[\w.-]{1,100}\/[\w.-]{1,100}[#@]\w+|(?:(?<![\d.,])[\d.,]{1,30}(?: [a-z]{1,3})? )?→ (?:[\d.,]+(?: [a-z]{1,3}\b)?|[^ ]+)|\b[A-Za-z]{2}-[a-z]{3,}\b|(?<![\d.,–])\d{1,9}(?:\.\d{1,9})?–\d{1,9}(?:\.\d{1,9})?(?: %)?/g;
const reference = /^[\w.-]+\/[\w.-]+[#@]\w+[.,:;)]*$/;
const figure = /^[+−–<>≤≥~]? ?\d[^→]*$/;

/** A date, an amount with its unit, and what is like them: it reads badly on two lines. */
export function isFigure(text: string): boolean {
  return text.length <= 20 && figure.test(text);
}

/** Whether this is `owner/name#12` or `owner/name@sha`, perhaps with the end of a sentence. */
export function isReference(text: string): boolean {
  return text.length <= 200 && reference.test(text);
}

/** A reference up to its slash, and the rest: the two parts a line may break between. */
export function referenceParts(text: string): [string, string] {
  const at = text.indexOf('/') + 1;
  return [text.slice(0, at), text.slice(at)];
}

/** The text in parts, where keys and references hold together unless they are longer than `most`. */
export function partsOf(text: string, most: number): Part[] {
  const parts: Part[] = [];
  const add = (words: string, keep: boolean, breakAfter = false) => {
    if (words !== '') parts.push({ text: words, keep: keep && words.length <= most, breakAfter });
  };
  let done = 0;
  for (const { 0: found, index } of text.matchAll(kept)) {
    add(text.slice(done, index), false);
    done = index + found.length;
    if (isReference(found)) {
      const [owner, name] = referenceParts(found);
      add(owner, true, true);
      add(name, true);
    } else add(found, true);
  }
  add(text.slice(done), false);
  return parts;
}
