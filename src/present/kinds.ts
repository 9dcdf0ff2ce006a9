import type { Finding, Severity } from '../model/figures.ts';
import type { Material } from './material.ts';

/** The kinds of question, each with a few words for counts of it; a metric of the same id knows when it cannot be told. */
export const findingKinds = [
  { id: 'merged-still-open', title: 'merged but open' },
  { id: 'done-with-open-pull-request', title: 'done with an open pull request' },
  { id: 'reopened-with-code', title: 're-opened with code' },
  { id: 'in-progress-silent', title: 'in progress and silent' },
  { id: 'done-without-code', title: 'done without code' },
  { id: 'to-do-with-code', title: 'to do with code' },
  { id: 'wrong-or-dangling-key', title: 'about doubtful keys' },
  { id: 'outside-sprint', title: 'about work outside the sprint' },
  { id: 'code-without-issue', title: 'code without issue' },
] as const;

/** Kinds whose want would mean that board and code agree; the rest can be unknown without changing that. */
const decisive: readonly string[] = ['merged-still-open', 'done-without-code', 'code-without-issue'];

/** Why nobody can say that board and code agree; null when they can be compared. */
export function whyNotCompared({ metric }: Material): { readonly because: string | null } | null {
  const unknown = decisive.map(metric).find((result) => result?.value === null);
  return unknown == null ? null : { because: unknown.because };
}

/** Findings by kind: the kind with the gravest question first, then in the order they were asked; so within a kind. */
export function findingsByKind(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const byKind = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const list = byKind.get(finding.kind);
    if (list === undefined) byKind.set(finding.kind, [finding]);
    else list.push(finding);
  }
  const groups = [...byKind.values()];
  for (const group of groups) group.sort(byGravity);
  return groups.sort(([a], [b]) => byGravity(a, b));
}

const gravity: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, info: 3 };

function byGravity(a: Finding, b: Finding): number {
  return gravity[a.severity] - gravity[b.severity];
}
