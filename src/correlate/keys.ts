import type { Known, Resolved } from './known.ts';

/** A key found in a text that went through {@link import('./plain.ts').plain}. */
export interface KeyFound {
  /** The present key of the issue. */
  readonly key: string;
  /** What the key as written had to be read through to be the present one. */
  readonly through: Resolved['through'];
  readonly at: number;
  readonly end: number;
  /** Followed by a dash and another number, as in `AB-12-34`: perhaps no key at all. */
  readonly chained: boolean;
}

/** Project keys are far shorter; without a limit a megabyte of underscores would take minutes. */
const longestRun = 64;
const longestNumber = 9;

const casedLetter = /[\p{Lu}\p{Ll}\p{Lt}]/u;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * The keys of known projects in a text, from left to right, in time linear in its length: every dash is looked at from
 * both sides. Letters of scripts without letter case (Chinese, Korean, Hebrew) may touch a key, others may not.
 */
export function findKeys(text: string, known: Known): readonly KeyFound[] {
  let found: KeyFound[] | undefined;
  for (let dash = text.indexOf('-'); dash !== -1; dash = text.indexOf('-', dash + 1)) {
    const end = numberEnd(text, dash);
    if (end === -1) continue;
    const project = projectBefore(text, dash, known);
    if (project === null) continue;
    const number = text.slice(dash + 1, end);
    const chained = text[end] === '-' && isDigit(text.charCodeAt(end + 1));
    if (chained && project === 'CVE' && number.length === 4) continue;
    if (isInUuid(text, dash)) continue;
    found ??= [];
    found.push({ ...known.resolve(project, number), at: dash - project.length, end, chained });
  }
  return found ?? nothing;
}

const nothing: readonly KeyFound[] = [];

/** Where the number after the dash ends; -1 when it is none that a key could have. */
function numberEnd(text: string, dash: number): number {
  const first = text.charCodeAt(dash + 1);
  if (!isDigit(first) || first === 48) return -1;
  let end = dash + 2;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end - dash - 1 > longestNumber) return -1;
  const next = text[end];
  if (next === undefined) return end;
  if (isRunLetter(text.charCodeAt(end)) || isCased(text, end)) return -1;
  const after = text.charCodeAt(end + 1);
  if (next === '#' && isDigit(after)) return -1;
  if (next === '.' && (isDigit(after) || (/x/i.test(text[end + 1] ?? '') && !isRun(text.charCodeAt(end + 2)))))
    return -1;
  return end;
}

/** The known project that the run of letters, digits and underscores before the dash is, or ends in after `_`. */
function projectBefore(text: string, dash: number, known: Known): string | null {
  let start = dash;
  const floor = Math.max(0, dash - longestRun);
  while (start > floor && isRun(text.charCodeAt(start - 1))) start--;
  if (start === dash) return null;

  const cut = start > 0 && isRun(text.charCodeAt(start - 1));
  if (!cut && text[start - 1] !== '@' && !(start > 0 && isCased(text, start - 1))) {
    const whole = knownProject(text.slice(start, dash), known);
    if (whole !== null) return whole;
  }
  for (let at = text.indexOf('_', start); at !== -1 && at < dash; at = text.indexOf('_', at + 1)) {
    const part = knownProject(text.slice(at + 1, dash), known);
    if (part !== null) return part;
  }
  return null;
}

function knownProject(run: string, { projects }: Known): string | null {
  const upper = run.toUpperCase();
  const anyCase = projects.get(upper);
  return anyCase === undefined || (!anyCase && upper !== run) ? null : upper;
}

/** Looked at only where a key was found, so its cost does not matter. */
function isInUuid(text: string, dash: number): boolean {
  const from = Math.max(0, dash - 36);
  for (const { index, 0: match } of text.slice(from, dash + 36).matchAll(uuid)) {
    if (from + index < dash && dash < from + index + match.length) return true;
  }
  return false;
}

function isCased(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 127 && casedLetter.test(String.fromCodePoint(text.codePointAt(at) ?? code));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isRunLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isRun(code: number): boolean {
  return isDigit(code) || isRunLetter(code) || code === 95;
}
