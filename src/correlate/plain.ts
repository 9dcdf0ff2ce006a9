const beyondAscii = /\P{ASCII}/u;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A text as keys are looked for in it: composed letters, plain dashes and line ends, nothing invisible. */
export function plain(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!beyondAscii.test(lines)) return lines;
  return lines.normalize('NFC').replace(dashes, '-').replace(invisible, '');
}
