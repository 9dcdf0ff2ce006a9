import type { Known, Resolved } from './known.ts';

/** Project keys are far shorter; without a limit a megabyte of underscores would take minutes. */
export const longestRun = 64;

/** A known project as it is looked for in texts. */
export interface Project {
  readonly name: string;
  readonly anyCase: boolean;
  /** Where its keys lead, by number: those seen so far, below {@link mostRemembered}. */
  readonly keys: (Resolved | undefined)[];
}

/** The known projects, so that a text is compared with them without being cut to pieces. */
export interface Projects {
  /** By the low bits of a hash of their letters; as many slots as a power of two. */
  readonly slots: readonly (readonly Project[] | undefined)[];
  /** By code, 1 for every character that one of them ends with: most dashes follow another one. */
  readonly ends: Uint8Array;
}

const seen = new WeakMap<Known, Projects>();

/** The known projects, made ready once for each reading. */
export function projectsOf(known: Known): Projects {
  const before = seen.get(known);
  if (before !== undefined) return before;
  // So many that most slots stay empty: nearly all words before a dash are no project, and are told at once.
  const slots = new Array<Project[] | undefined>(2 ** Math.ceil(Math.log2(8 * known.projects.size + 1))).fill(
    undefined,
  );
  const ends = new Uint8Array(128);
  for (const [name, anyCase] of known.projects) {
    let hash = 0;
    for (let at = name.length; at > 0; at--) hash = withCode(hash, name.charCodeAt(at - 1));
    const slot = hash & (slots.length - 1);
    slots[slot] = [...(slots[slot] ?? []), { name, anyCase, keys: [] }];
    for (const last of [name.slice(-1), name.slice(-1).toLowerCase()]) ends[last.charCodeAt(0)] = 1;
  }
  const projects = { slots, ends };
  seen.set(known, projects);
  return projects;
}

/** The hash of a run with one more character before it, the same for small and capital letters. */
export function withCode(hash: number, code: number): number {
  return (Math.imul(hash, 31) + (code >= 97 ? code - 32 : code)) | 0;
}

/** The project that a stretch of a text names; null when it names none. */
export function projectAt({ slots }: Projects, hash: number, text: string, start: number, end: number): Project | null {
  const candidates = slots[hash & (slots.length - 1)];
  if (candidates === undefined) return null;
  for (const project of candidates) if (isAt(project, text, start, end)) return project;
  return null;
}

function isAt({ name, anyCase }: Project, text: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) {
    const code = text.charCodeAt(start + i);
    if (name.charCodeAt(i) !== (code >= 97 ? code - 32 : code) || (code >= 97 && !anyCase)) return false;
  }
  return true;
}

/** Keys with higher numbers are looked up each time: few projects have so many issues, and made-up numbers have no end. */
const mostRemembered = 1 << 16;

/** The present key of the issue with the number that stands in a text: looked up once, since texts repeat keys. */
export function numberOf(project: Project, text: string, from: number, to: number, known: Known): Resolved {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - 48;
  if (number >= mostRemembered) return known.resolve(project.name, text.slice(from, to));
  const before = project.keys[number];
  if (before !== undefined) return before;
  while (project.keys.length <= number) project.keys.push(undefined);
  const resolved = known.resolve(project.name, text.slice(from, to));
  project.keys[number] = resolved;
  return resolved;
}
