/*
 * Characters a reader cannot see but a program obeys: bidirectional overrides and isolates, zero-width spaces,
 * invisible operators and fillers, tags. Left alone are the marks that only hint at a direction, and what chooses the
 * look of an emoji; a joiner stays where it joins (letters of a script that needs it, or two emoji).
 */
const invisible = /\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]/gu;
const harmless = /\u061C|\u200E|\u200F|\uFE0E|\uFE0F/;
const joiner = /\u200C|\u200D/;

/** One line of text that shows everything it holds: no control characters, no invisible ones, no broken surrogates. */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD')
    .replace(invisible, (character, offset: number, whole: string) => {
      if (harmless.test(character) || (joiner.test(character) && joins(whole, offset))) return character;
      return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    });
}

function joins(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset + 1);
  return before > 0x7f && after > 0x7f;
}
