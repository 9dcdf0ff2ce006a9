import type { Candidate } from './candidates.ts';
import type { Work } from './work.ts';

/** The issues of the sprint by project and number, and the projects that nothing is a slip for. */
export interface KeyBook {
  readonly byProject: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly known: ReadonlySet<string>;
}

/** What stands in a text almost like the key of an issue. */
export interface NearKey {
  /** The number of the candidate. */
  readonly of: number;
  readonly written: string;
}

const longest = 1_000;
const almost = /(?<![\p{L}\p{N}_#/])([a-z][a-z\d]{0,9}?)([-_: ]?)([1-9]\d{0,6})(?![\p{L}\p{N}]|[.#-]\d)/giu;
const listed =
  /(?<![\p{L}\p{N}])([a-z][a-z\d_]{0,20})-[1-9]\d{0,6}((?:\s?[/&,+]\s?[1-9]\d{0,6})+)(?![\p{L}\p{N}]|[.-]\d)/giu;

export function keyBookOf(candidates: readonly Candidate[], projects: readonly string[]): KeyBook {
  const byProject = new Map<string, Map<number, number>>();
  candidates.forEach(({ issue }, of) => {
    const dash = issue.key.lastIndexOf('-');
    const project = issue.key.slice(0, dash).toUpperCase();
    const numbers = byProject.get(project) ?? new Map<number, number>();
    byProject.set(project, numbers.set(Number(issue.key.slice(dash + 1)), of));
  });
  return { byProject, known: new Set([...projects.map((project) => project.toUpperCase()), ...byProject.keys()]) };
}

/** Keys one slip away in the title, branch and commits: `AB 12`, `AB12`, `AB_12`, `BA-12`, and `13` of `AB-12/13`. */
export function nearKeys({ title, branch, subjects }: Work, book: KeyBook): readonly NearKey[] {
  const found = new Map<number, NearKey>();
  const keep = (of: number | undefined, written: string) => {
    if (of !== undefined && !found.has(of)) found.set(of, { of, written });
  };
  for (const text of [title, branch, ...subjects].map((one) => one.slice(0, longest))) {
    for (const [written, project = '', joint = '', number = ''] of text.matchAll(almost)) {
      for (const numbers of meant(project, joint, book)) keep(numbers.get(Number(number)), written);
    }
    for (const [written, project = '', others = ''] of text.matchAll(listed)) {
      const numbers = book.byProject.get(project.toUpperCase());
      for (const [number] of others.matchAll(/\d+/g)) keep(numbers?.get(Number(number)), written);
    }
  }
  return [...found.values()];
}

/** A right project with a wrong joint, or a wrong project with the right one; never both. */
function meant(project: string, joint: string, { byProject, known }: KeyBook): readonly ReadonlyMap<number, number>[] {
  const upper = project.toUpperCase();
  if (joint !== '-') {
    // `in 12 days` is no key of a project IN.
    const numbers = joint === ' ' && project !== upper ? undefined : byProject.get(upper);
    return numbers === undefined ? [] : [numbers];
  }
  if (known.has(upper)) return [];
  return [...byProject].filter(([right]) => isSlip(upper, right)).map(([, numbers]) => numbers);
}

/** Two neighbours swapped, or, in a name long enough, one letter too many, too few or wrong. */
function isSlip(written: string, right: string): boolean {
  const longer = written.length - right.length;
  if (written === right || Math.abs(longer) > 1) return false;
  let at = 0;
  while (written[at] === right[at]) at++;
  const rest = (text: string, from: number) => text.slice(from);
  if (longer === 0) {
    const swapped = written[at] === right[at + 1] && written[at + 1] === right[at];
    if (swapped && rest(written, at + 2) === rest(right, at + 2)) return true;
    return right.length > 3 && rest(written, at + 1) === rest(right, at + 1);
  }
  if (right.length < 4) return false;
  return longer > 0 ? rest(written, at + 1) === rest(right, at) : rest(written, at) === rest(right, at + 1);
}
