import { isDigit, isLetter, isRun } from './characters.ts';
import type { Known, Resolved } from './known.ts';
import { isLookAlike } from './look-alikes.ts';
import { longestRun, numberOf, type Project, type Projects, projectAt, projectsOf, withCode } from './projects.ts';

/** A key found in a text that went through {@link import('./plain.ts').plain}. */
export interface KeyFound {
  /** The present key of the issue. */
  readonly key: string;
  /** What the key as written had to be read through to be the present one. */
  readonly through: Resolved['through'];
  readonly at: number;
  readonly end: number;
  /** Written with small letters. */
  readonly lower: boolean;
  /** Followed by a dash and another number, as in `AB-12-34`: perhaps no key at all. */
  readonly chained: boolean;
}

const longestNumber = 9;

const letterOrDigit = /[\p{Lu}\p{Ll}\p{Lt}\p{Nd}]/u;

/**
 * The first key of a known project at or after an offset; null when none follows. Every dash is looked at from both
 * sides, and the next dash bounds the look, so that all keys of a text cost time linear in its length. Letters of
 * scripts without letter case (Chinese, Korean, Hebrew) may touch a key, others may not.
 */
export function nextKey(text: string, from: number, known: Known): KeyFound | null {
  let projects: Projects | undefined;
  for (let dash = text.indexOf('-', from); dash !== -1; dash = text.indexOf('-', dash + 1)) {
    const first = text.charCodeAt(dash + 1);
    if (!(first >= 49 && first <= 57) || dash === 0) continue;
    projects ??= projectsOf(known);
    if (projects.ends[text.charCodeAt(dash - 1)] !== 1) continue;
    const end = numberEnd(text, dash);
    if (end === -1) continue;
    const project = projectBefore(text, dash, from, projects);
    if (project === null) continue;
    const start = dash - project.name.length;
    if (isLookAlike(text, start, dash, end)) continue;
    const { key, through } = numberOf(project, text, dash + 1, end, known);
    const chained = text.charCodeAt(end) === 45 && isDigit(text.charCodeAt(end + 1));
    return { key, through, at: start, end, lower: hasSmallLetters(text, start, dash), chained };
  }
  return null;
}

/** Where the number after the dash ends; -1 when it is none that a key could have. */
function numberEnd(text: string, dash: number): number {
  let end = dash + 2;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end - dash - 1 > longestNumber) return -1;
  const next = text.charCodeAt(end);
  if (isLetter(next) || (next > 127 && isLetterOrDigit(text, end))) return -1;
  const after = text.charCodeAt(end + 1);
  switch (next) {
    case 35: // `AB-12#5` is a pull request of the repository `AB-12`
      return isDigit(after) ? -1 : end;
    case 64: // `ab-12@acme.example`, `ab-12@1.0.0`
      return isRun(after) ? -1 : end;
    case 46: // `ab-12.3` and `ab-12.x` are versions
      return isDigit(after) || ((after === 120 || after === 88) && !isRun(text.charCodeAt(end + 2))) ? -1 : end;
    default:
      return end;
  }
}

/**
 * The known project that the run of letters, digits and underscores before the dash is, or that its longest part after
 * an underscore is; null when there is none.
 */
function projectBefore(text: string, dash: number, from: number, projects: Projects): Project | null {
  const floor = Math.max(from, dash - longestRun);
  let hash = 0;
  let start = dash;
  let part: Project | null = null;
  for (; start > floor; start--) {
    const code = text.charCodeAt(start - 1);
    if (!isRun(code)) break;
    if (code === 95) part = projectAt(projects, hash, text, start, dash) ?? part;
    hash = withCode(hash, code);
  }
  if (start === dash) return null;
  const before = start === 0 ? 32 : text.charCodeAt(start - 1);
  const touched = isRun(before) || before === 64 || (before > 127 && isLetterOrDigit(text, start - 1));
  if (!touched) {
    const whole = projectAt(projects, hash, text, start, dash);
    if (whole !== null) return whole;
  }
  // Markdown escapes underscores: what ends in `\_AB` is longer than `AB`.
  return before === 92 ? null : part;
}

function hasSmallLetters(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) >= 97) return true;
  return false;
}

function isLetterOrDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const whole = code >= 0xdc00 && code <= 0xdfff ? text.codePointAt(at - 1) : text.codePointAt(at);
  return letterOrDigit.test(String.fromCodePoint(whole ?? code));
}
