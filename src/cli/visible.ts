/** Characters that a terminal obeys or that hide: C0 and C1 but line feed and tab, bidi marks, invisible ones. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff]|[\u{e0000}-\u{e0fff}]/gu;

/** Text from anywhere as a terminal may show it: nothing it would obey, nothing that hides. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(hidden, (character) => `\\u{${codeOf(character)}}`);
}

/** JSON with the same characters as escapes, so that it stays JSON. */
export function visibleJson(json: string): string {
  return json.replace(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** Keeps a build server from taking a line of ours for a command to itself (`::error::`, `##vso[…]`, `##[…]`). */
export function harmlessInCi(text: string): string {
  return text.replace(/^(\s*)([:#])(?=:|#\[|#vso\[)/gm, '$1$2 ');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
