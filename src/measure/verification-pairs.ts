import type { Outcome } from '../model/figures.ts';
import type { JiraReportIssue } from '../model/jira-report.ts';

/** One issue as both sides have it; at least one of them does. */
export interface Pair {
  readonly id: string;
  readonly key: string;
  readonly ours: Outcome | null;
  readonly jiras: JiraReportIssue | null;
}

/** By the number of the issue: keys change. */
export function pairsOf(outcomes: readonly Outcome[], listed: readonly JiraReportIssue[]): readonly Pair[] {
  const jiras = new Map(listed.map((issue) => [issue.id, issue]));
  const ours = new Set(outcomes.map(({ issueId }) => issueId));
  return [
    ...outcomes.map((outcome) => {
      const { issueId: id, key } = outcome;
      return { id, key, ours: outcome, jiras: jiras.get(id) ?? null };
    }),
    ...listed
      .filter(({ id }) => !ours.has(id))
      .map((issue) => ({ id: issue.id, key: issue.key, ours: null, jiras: issue })),
  ];
}

/** Jira rounds fractions for its charts. */
export function close(ours: number | null, jiras: number | null): boolean {
  return ours === null || jiras === null ? ours === jiras : Math.abs(ours - jiras) < 0.005;
}
