import { z } from 'zod';
import type { OutcomeKind } from '../../model/figures.ts';
import type { JiraReportIssue, JiraVelocity } from '../../model/jira-report.ts';

// Nobody documents these charts: whatever may be missing is missing somewhere.

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,18}$/));
const amount = z.number().nullish().catch(null);

const statistic = z
  .object({
    statFieldId: z.string().nullish(),
    statFieldValue: z.object({ value: amount }).nullish(),
  })
  .nullish();

const entry = z.object({
  id,
  key: z.string(),
  estimateStatistic: statistic,
  currentEstimateStatistic: statistic,
});
type Entry = z.infer<typeof entry>;

const entries = z.array(entry).nullish();

/** Jira's sprint report; without its four lists of issues it is none. */
export const rawSprintReport = z.object({
  contents: z.object({
    completedIssues: z.array(entry),
    issuesNotCompletedInCurrentSprint: entries,
    incompletedIssues: entries,
    puntedIssues: entries,
    issuesCompletedInAnotherSprint: entries,
    issueKeysAddedDuringSprint: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type RawSprintReport = z.infer<typeof rawSprintReport>;

const sum = z.object({ value: amount }).nullish();

/** Jira's velocity chart: sums by the id of the sprint. */
export const rawVelocity = z.object({
  velocityStatEntries: z.record(z.string(), z.object({ estimated: sum, completed: sum })),
});

/** The issues of a sprint report by the four lists, each once; and the field that is added up. */
export function issuesIn({ contents }: RawSprintReport): {
  readonly statistic: string | null;
  readonly issues: readonly JiraReportIssue[];
} {
  const lists: readonly (readonly [OutcomeKind, readonly Entry[]])[] = [
    ['completed', contents.completedIssues],
    ['not-completed', contents.issuesNotCompletedInCurrentSprint ?? contents.incompletedIssues ?? []],
    ['removed', contents.puntedIssues ?? []],
    ['completed-outside', contents.issuesCompletedInAnotherSprint ?? []],
  ];
  const added = contents.issueKeysAddedDuringSprint ?? {};
  const issues = new Map<string, JiraReportIssue>();
  let field: string | null = null;
  for (const [outcome, list] of lists) {
    for (const { id: issueId, key, estimateStatistic: initial, currentEstimateStatistic: final } of list) {
      field ??= fieldOf(final?.statFieldId ?? initial?.statFieldId);
      if (issues.has(issueId)) continue;
      issues.set(issueId, {
        id: issueId,
        key,
        outcome,
        added: Object.hasOwn(added, key),
        initialEstimate: initial?.statFieldValue?.value ?? null,
        finalEstimate: final?.statFieldValue?.value ?? null,
      });
    }
  }
  return { statistic: field, issues: [...issues.values()] };
}

/** The sums of each sprint the velocity chart shows, by id. */
export function velocityIn({ velocityStatEntries }: z.infer<typeof rawVelocity>): readonly JiraVelocity[] {
  return Object.entries(velocityStatEntries)
    .flatMap(([sprint, { estimated, completed }]) =>
      /^\d{1,15}$/.test(sprint)
        ? [{ sprintId: Number(sprint), committed: estimated?.value ?? null, completed: completed?.value ?? null }]
        : [],
    )
    .sort((a, b) => a.sprintId - b.sprintId);
}

/** `field_customfield_10016` is the field of that id, `issueCount_` a count of issues. */
function fieldOf(statFieldId: string | null | undefined): string | null {
  if (!statFieldId) return null;
  return statFieldId.replace(/^field_/, '').replace(/_$/, '');
}
