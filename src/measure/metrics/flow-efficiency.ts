import type { Outcome } from '../../model/figures.ts';
import type { Past } from '../../model/past.ts';
import { percentile } from '../../model/percentile.ts';
import { tidy } from '../amounts.ts';
import { type Blocked, blockedReader } from '../flow/blocked.ts';
import { statusNamed, unknownStatuses } from '../flow/names.ts';
import { standingsOf } from '../flow/standing.ts';
import { hoursOf, type Stretch, union, within, without } from '../flow/stretches.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';
import type { SprintStudy } from '../study.ts';

interface Way {
  readonly outcome: Outcome;
  readonly total: number;
  readonly active: number;
  readonly blocked: number;
  readonly isMore: boolean;
}

/** How much of the time from start to done was work, as far as the board tells. */
export const flowEfficiency: Metric = {
  id: 'flow-efficiency',
  title: 'Flow efficiency',
  unit: 'ratio',
  group: 'flow',
  better: 'higher',
  definition: 'Which share of the time from start to done finished issues neither waited nor were blocked.',
  formula:
    'For issues completed in the sprint: hours in statuses of work that are not in flow.queueStatuses, while neither flagged, nor in a status of flow.blockedStatuses, nor linked as blocked by an open issue ÷ hours from the first start to the last move into done, all issues together; median is that of single issues. Issues blocked for a time that is not known are left out.',
  notFor: 'comparing teams: it shows how statuses are used as much as how work flows',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const queues = study.measuring.flow.queueStatuses;
    const done = study.outcomes.filter(({ outcome }) => outcome === 'completed');
    if (queues.length === 0) {
      const because = 'flow.queueStatuses names no status in which work waits.';
      return {
        value: null,
        n: 0,
        parts: { median: null, active: null, total: null, blocked: null },
        state: 'not-configured',
        because,
      };
    }
    const wayOf = wayReader(study);
    const all = done.flatMap((outcome) => wayOf(outcome) ?? []);
    const ways = all.filter(({ isMore }) => !isMore);
    const total = tidy(ways.reduce((sum, way) => sum + way.total, 0));
    const active = tidy(ways.reduce((sum, way) => sum + way.active, 0));
    const shares = ways.map((way) => way.active / way.total).sort((a, b) => a - b);
    return {
      value: total === 0 ? null : active / total,
      n: ways.length,
      parts: {
        median: percentile(shares, 0.5),
        active,
        total,
        blocked: tidy(ways.reduce((sum, way) => sum + way.blocked, 0)),
      },
      evidence: ways
        .toSorted((a, b) => a.active / a.total - b.active / b.total)
        .map((way) => issueEvidence(study, way.outcome, `${hoursSaid(way.active)} of ${hoursSaid(way.total)} active`)),
      because: doubts(study, all, ways.length),
    };
  },
};

function wayReader(study: SprintStudy): (outcome: Outcome) => Way | null {
  const isQueue = statusNamed(study, study.measuring.flow.queueStatuses);
  const readBlocked = blockedReader(study);
  const worked = (past: Past) =>
    union(standingsOf(past).filter(({ status }) => study.rule.isStarted(status) && !isQueue(status)));
  return (outcome) => {
    const { startedAt, doneAt, issueId } = outcome;
    const past = study.pasts.get(issueId);
    if (past === undefined || startedAt === null || doneAt === null || doneAt <= startedAt) return null;
    const span: readonly Stretch[] = [{ from: startedAt, to: doneAt }];
    const blocked: Blocked = readBlocked(past, span);
    const active = without(within(worked(past), span), blocked.all);
    const total = hoursOf(span);
    if (total === 0) return null;
    return {
      outcome,
      total,
      active: hoursOf(active),
      blocked: hoursOf(blocked.all),
      isMore: blocked.isMore,
    };
  };
}

function doubts(study: SprintStudy, all: readonly Way[], counted: number): string | null {
  const unknown = unknownStatuses(study, study.measuring.flow.queueStatuses);
  if (all.length === 0) return 'No issue was completed that had been in progress.';
  const unclear = all.length - counted;
  const says = [
    ...(unknown.length === 0 ? [] : [`Jira has no status called ${unknown.join(', ')}.`]),
    ...(unclear === 0 ? [] : [`Left out: ${unclear} of ${all.length} issues, blocked for a time that is not known.`]),
  ];
  return says.join(' ') || null;
}
