/** A name as two systems may write it: `Marsh, Ádá` and `ada marsh` are one. Empty when nothing of it is a letter. */
export function normalName(name: string): string {
  const words = foldedName(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.length > mostWords ? '' : words.sort().join(' ');
}

/** No name of a person is longer. */
const longest = 200;
const mostWords = 12;

function foldedName(name: string): string {
  const plain = name
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’`.]/g, '')
    .normalize('NFC');
  return plain
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/đ/g, 'd');
}

/** An address as it is compared; null where there is none. */
export function normalEmail(email: string | null): string | null {
  const plain = email?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(plain) ? plain : null;
}

/** The login in an address that GitHub gives out to hide the true one: `123+ada@users.noreply.github.com`. */
export function loginInEmail(email: string | null): string | null {
  return /^(?:\d+\+)?([a-z\d](?:[a-z\d-]{0,38}))@users\.noreply\./.exec(normalEmail(email) ?? '')?.[1] ?? null;
}

/** A name as it may be shown: who is named by an address is shown without its host. */
export function shownName(name: string): string {
  return name.replace(/([^\s@<>]+)@[^\s@<>]+/g, '$1').trim();
}

const nobody = /^(?:former user|deleted user|unknown(?: user)?|anonymous|unassigned|ghost)$/;

/** What Jira and GitHub put in place of people who are gone. */
export function isNobody(name: string): boolean {
  return nobody.test(name.trim().toLowerCase());
}
