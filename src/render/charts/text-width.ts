/**
 * How wide a text will be, in pixels, without a font to ask: rather too wide than too narrow, as wide fonts are
 * (the figures are those of DejaVu Sans, in em).
 */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const character of text) em += widthOf(character);
  return em * size * (bold ? 1.12 : 1);
}

/** The text, cut with an ellipsis so that it is no wider than `width`. */
export function fitText(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let kept = '';
  let used = textWidth('…', size, bold);
  for (const character of text) {
    used += textWidth(character, size, bold);
    if (used > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text on at most `lines` lines of `width`; the last is cut when it must be, and then `cut` is true. */
export function wrapText(text: string, size: number, width: number, lines: number): { lines: string[]; cut: boolean } {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(/ +|(?<=[-/])(?=\w)/)) {
    const joined = line === '' ? word : `${line}${/[-/]$/.test(line) ? '' : ' '}${word}`;
    if (line === '' || textWidth(joined, size) <= width) {
      line = joined;
      continue;
    }
    wrapped.push(line);
    line = word;
  }
  wrapped.push(line);
  const shown = wrapped.length > lines ? [...wrapped.slice(0, lines - 1), wrapped.slice(lines - 1).join(' ')] : wrapped;
  const fitted = shown.map((one) => fitText(one, size, width));
  return { lines: fitted, cut: fitted.some((one, index) => one !== shown[index]) };
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (
    code >= 0x1100 &&
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uFF00-\uFFEF]/u.test(
      character,
    )
  )
    return 1.05;
  if (/[ijl|!.,:;'’·]/.test(character)) return 0.33;
  if (/[ftr()[\] I\-–]/.test(character)) return 0.4;
  if (/[mwMW@%—…]/.test(character)) return 0.97;
  if (/[A-Z]/.test(character)) return 0.7;
  return 0.63;
}
