import { howKnown } from '../model/explanation.ts';
import type { Figures } from '../model/figures.ts';
import type { Issue } from '../model/issue.ts';
import type { Journey } from '../model/journey.ts';
import type { Correlation, Link } from '../model/links.ts';
import type { Iso, IssueTimeline, ReportIssue } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Instant } from '../model/sprint.ts';
import { compareKeys } from './order.ts';
import { type PlaceShown, refOf } from './places.ts';
import { duration } from './wording.ts';

/** The issues of the sprint by key, each with what became of it and the code that counts for it. */
export function reportIssues(
  { issues }: SprintSnapshot,
  { links }: Correlation,
  { outcomes, journeys }: Figures,
  person: (name: string | null) => string | null,
  place: PlaceShown,
): readonly ReportIssue[] {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const code = codeByIssue(links, place);
  const journeyById = new Map(journeys.map((journey) => [journey.issueId, journey]));
  return outcomes
    .flatMap(({ issueId, doneAt, enteredAt, leftAt, startedAt, ...outcome }) => {
      const issue = byId.get(issueId);
      if (issue === undefined) return [];
      return {
        ...outcome,
        ...aboutIssue(issue, person),
        doneAt: isoOf(doneAt),
        enteredAt: isoOf(enteredAt),
        leftAt: isoOf(leftAt),
        startedAt: isoOf(startedAt),
        code: code.get(issue.key) ?? [],
        timeline: timelineOf(journeyById.get(issueId)),
      };
    })
    .sort((a, b) => compareKeys(a.key, b.key));
}

function aboutIssue(
  { id, key, url, summary, type, status, assignee, labels }: Issue,
  person: (name: string | null) => string | null,
) {
  return { id, key, url, summary, type, status: status.name, assignee: person(assignee?.name ?? null), labels };
}

function timelineOf(journey: Journey | undefined): IssueTimeline | null {
  if (journey === undefined) return null;
  return {
    steps: journey.steps.map(({ milestone, at, ref, url, because }) => ({
      milestone,
      at: isoOf(at),
      ref,
      url,
      because,
    })),
    waits: journey.waits.map(({ from, to, hours }) => ({ from, to, hours, says: duration(hours) })),
  };
}

/** Milliseconds since the epoch as ISO 8601 in UTC. */
export function isoOf(at: Instant): Iso;
export function isoOf(at: Instant | null): Iso | null;
export function isoOf(at: Instant | null): Iso | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The links that count, pull requests first; a commit that came with one of them adds nothing. */
function codeByIssue(links: readonly Link[], place: PlaceShown): ReadonlyMap<string, ReportIssue['code']> {
  const byIssue = new Map<string, Link[]>();
  for (const link of links) {
    if (!link.counts) continue;
    const list = byIssue.get(link.issue);
    if (list === undefined) byIssue.set(link.issue, [link]);
    else list.push(link);
  }
  return new Map(
    [...byIssue].map(([key, list]) => {
      const shown = new Set(list.map(({ to }) => refOf(to)));
      const kept = list.filter(({ to, evidence }) => {
        return to.kind === 'pull-request' || !evidence.some(({ via }) => shown.has(`${to.repository}${via}`));
      });
      return [key, kept.map(({ to, evidence }) => ({ text: place(refOf(to)), url: to.url, how: howKnown(evidence) }))];
    }),
  );
}
