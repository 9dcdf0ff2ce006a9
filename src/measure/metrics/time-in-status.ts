import type { StatusKind } from '../../model/flow.ts';
import { tidy } from '../amounts.ts';
import { measureDistribution, type Sample } from '../distribution.ts';
import { timePerStatus } from '../flow/statuses.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';

/** Where the hours of the sprint went. */
export const timeInStatus: Metric = {
  id: 'time-in-status',
  title: 'Time in status',
  unit: 'hours',
  group: 'flow',
  better: 'neither',
  definition: 'How long issues of the sprint stood in statuses of work while they were in it.',
  formula:
    'For each issue the hours in statuses that are neither to do nor done nor deleted since, waiting and blocked ones included, while it was in the sprint; its median, 85th and 95th percentile. Each stretch belongs to the status in force, the first from the creation on, cut at the start and the end. toDo, active, waiting and blocked add up the hours of all issues by what the status means, unknown for deleted ones (flow.queueStatuses, flow.blockedStatuses).',
  notFor: 'measuring effort: nights count, and so do days on which nobody touched the issue',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const totals: Record<StatusKind, number> = { 'to-do': 0, active: 0, waiting: 0, blocked: 0, unknown: 0 };
    const byIssue = new Map<string, { hours: number; says: string[] }>();
    for (const { name, kind, hours, issues } of timePerStatus(study)) {
      totals[kind] = tidy(totals[kind] + hours);
      if (kind === 'to-do' || kind === 'unknown') continue;
      for (const one of issues) {
        const known = byIssue.get(one.key) ?? { hours: 0, says: [] };
        known.hours = tidy(known.hours + one.hours);
        known.says.push(`${name} ${hoursSaid(one.hours)}`);
        byIssue.set(one.key, known);
      }
    }
    const samples = study.outcomes.flatMap((outcome): Sample[] => {
      const own = byIssue.get(outcome.key);
      if (own === undefined) return [];
      return [{ value: own.hours, evidence: issueEvidence(study, outcome, own.says.join(', ')) }];
    });
    const { active, waiting, blocked, unknown } = totals;
    const sums = { toDo: totals['to-do'], active, waiting, blocked, unknown };
    return measureDistribution(samples, 'No issue of the sprint was in progress in it.', sums);
  },
};
