import { isDigit } from './characters.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const date = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/;

/** The longest name before the `@` of an address that is looked through. */
const longestName = 64;

/**
 * Whether what is written like the key of a known project is something else: part of a UUID, a CVE number, a date, the
 * host of an e-mail address. Everything here looks at a few characters around the key.
 */
export function isLookAlike(text: string, start: number, dash: number, end: number): boolean {
  const left = start === 0 ? 32 : text.charCodeAt(start - 1);
  const chained = text.charCodeAt(end) === 45;
  if (chained || left === 45) {
    if (isInUuid(text, dash)) return true;
    if (chained && end - dash === 5) {
      if (isCve(text, start, dash) && isDigit(text.charCodeAt(end + 1))) return true;
      if (date.test(text.slice(dash + 1, end + 7))) return true;
    }
  }
  return (left === 45 || left === 46) && isHostOfMail(text, start);
}

function isCve(text: string, start: number, dash: number): boolean {
  return dash - start === 3 && text.slice(start, dash).toUpperCase() === 'CVE';
}

function isInUuid(text: string, dash: number): boolean {
  const from = Math.max(0, dash - 36);
  for (const { index, 0: match } of text.slice(from, dash + 37).matchAll(uuid)) {
    if (from + index < dash && dash < from + index + match.length) return true;
  }
  return false;
}

/** `x@mail.ab-12.example` */
function isHostOfMail(text: string, start: number): boolean {
  const floor = Math.max(0, start - longestName);
  for (let at = start - 1; at >= floor; at--) {
    const code = text.charCodeAt(at);
    if (code === 64) return true;
    const isName = isDigit(code) || code === 45 || code === 46 || (code >= 97 && code <= 122);
    if (!isName && !(code >= 65 && code <= 90)) return false;
  }
  return false;
}
