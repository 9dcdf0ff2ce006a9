import type { Figures, LinkedSprint } from '../model/figures.ts';
import type { Past } from '../model/past.ts';
import { type Status, windowOf } from '../model/sprint.ts';
import { commitmentOf, totalsOf } from './amounts.ts';
import { codeOf } from './code.ts';
import { doneRule } from './done.ts';
import { findingsOf } from './findings.ts';
import { flowOf } from './flow.ts';
import { forecastOf } from './forecast.ts';
import { journeysOf } from './journeys.ts';
import { measureAll, totalsAsRead } from './metrics.ts';
import type { Frame } from './outcome.ts';
import { gradeRulesOf, qualityOf } from './quality.ts';
import { qualityChecksOf } from './quality-checks.ts';
import { scopeEventsOf } from './scope-events.ts';
import { shipmentsOf } from './shipments.ts';
import { outcomesOf } from './sprint-truth.ts';
import { stepsOf } from './steps.ts';
import type { Study } from './study.ts';
import { teamsOf } from './teams.ts';
import { trendOf } from './trend.ts';
import { allPasts, closedSprints, velocityOf } from './velocity.ts';
import { verificationOf } from './verification.ts';
import { boundaryOf, boundaryRule, warningsOf } from './warnings.ts';

/**
 * The truth about a sprint: outcomes, sums, metrics with evidence, findings, and how far they can be trusted. For a
 * sprint that has not started only what its board knows is measured; the rest is null or empty.
 */
export function measure(linked: LinkedSprint): Figures {
  const { snapshot, profile } = linked;
  const pasts = allPasts(linked);
  const rule = doneRule(snapshot.board, knownStatuses(linked));
  const sprints = new Map(
    [...snapshot.history.sprints, ...snapshot.sprints, snapshot.sprint].map((sprint) => [sprint.id, sprint]),
  );
  const window = windowOf(snapshot.sprint, snapshot.takenAt);
  const truth = window === null ? unstarted : truthOf(pasts, { sprint: snapshot.sprint, window, rule, sprints });

  const closed = closedSprints(linked, pasts, { rule, sprints }, truth.outcomes);
  const study: Study = {
    ...linked,
    rule,
    pasts,
    window,
    outcomes: truth.outcomes,
    totals: truth.totals,
    warnings: truth.warnings,
    commitment: commitmentOf(truth.outcomes, profile),
    closed,
    velocity: velocityOf(closed, profile),
    code: window === null ? null : codeOf(linked, window),
  };
  const checks = qualityChecksOf(study);
  const metrics = measureAll(study);
  const findings = findingsOf(study);
  const trend = trendOf(study, { metrics, findings });
  return {
    profile,
    window,
    ...truth,
    totals: truth.totals && totalsAsRead(truth.totals, linked),
    metrics,
    findings,
    journeys: journeysOf(study),
    deliveries: shipmentsOf(study),
    flow: flowOf(study),
    velocity: study.velocity,
    trend,
    forecast: forecastOf(study, trend.velocity),
    teams: teamsOf(study),
    quality: qualityOf(study, checks),
    gradeRules: gradeRulesOf(study, checks),
    verification: verificationOf(study),
  };
}

type Truth = Pick<Figures, 'outcomes' | 'totals' | 'steps' | 'scopeEvents' | 'warnings' | 'boundary'>;

const unstarted: Truth = {
  outcomes: [],
  totals: null,
  steps: [],
  scopeEvents: [],
  warnings: [],
  boundary: { rule: boundaryRule, nearStart: [] },
};

function truthOf(pasts: ReadonlyMap<string, Past>, frame: Frame): Truth {
  const outcomes = outcomesOf(pasts.values(), frame);
  const members = outcomes.flatMap(({ issueId }) => pasts.get(issueId) ?? []);
  return {
    outcomes,
    totals: totalsOf(outcomes),
    steps: stepsOf(members, frame),
    scopeEvents: scopeEventsOf(members, frame),
    warnings: warningsOf(pasts, outcomes, frame),
    boundary: boundaryOf(pasts.values(), frame),
  };
}

/** The statuses Jira lists, then those the issues stand in: of some projects the list is silent. */
function* knownStatuses({ snapshot }: LinkedSprint): Generator<Status> {
  yield* snapshot.statuses;
  for (const { status } of snapshot.issues) yield status;
  for (const { status } of snapshot.history.issues) yield status;
}
