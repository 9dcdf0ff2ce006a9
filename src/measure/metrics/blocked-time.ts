import { tidy } from '../amounts.ts';
import { blockedReader } from '../flow/blocked.ts';
import { openTimes, staysIn } from '../flow/standing.ts';
import { hoursOf, within } from '../flow/stretches.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';

/** How long issues of the sprint were held up. */
export const blockedTime: Metric = {
  id: 'blocked-time',
  title: 'Blocked time',
  unit: 'hours',
  group: 'flow',
  better: 'lower',
  definition:
    'How long issues were held up: flagged, in a status that means blocked, or linked as blocked by an open issue.',
  formula:
    'For each issue, while it was in the sprint and not done, the calendar hours in which at least one of these held, each hour once; added up over all issues. byFlag, byStatus (flow.blockedStatuses) and byLink count what each of them covers, so they may add up to more. A link counts as long as it stands and the blocker is not done.',
  notFor: 'comparing teams: who flags what is stuck looks worse than who does not',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const readBlocked = blockedReader(study);
    const sums = { flag: 0, status: 0, link: 0 };
    let unclear = 0;
    const held = study.outcomes.flatMap((outcome) => {
      const past = study.pasts.get(outcome.issueId);
      if (past === undefined) return [];
      const blocked = readBlocked(past, within(staysIn(past, study), openTimes(past, study)));
      const hours = hoursOf(blocked.all);
      const parts = { flag: hoursOf(blocked.flagged), status: hoursOf(blocked.status), link: hoursOf(blocked.links) };
      for (const by of ['flag', 'status', 'link'] as const) sums[by] = tidy(sums[by] + parts[by]);
      if (blocked.isMore) unclear += 1;
      const why = [
        ...(parts.flag > 0 ? ['flagged'] : []),
        ...(parts.status > 0 ? ['in a status that means blocked'] : []),
        ...(parts.link > 0 ? [`blocked by ${blocked.by.join(', ')}`] : []),
      ];
      return hours === 0 ? [] : [{ outcome, hours, says: `${hoursSaid(hours)}: ${why.join(', ')}` }];
    });
    return {
      value: tidy(held.reduce((total, { hours }) => total + hours, 0)),
      n: study.outcomes.length,
      parts: {
        issues: held.length,
        longest: held.reduce<number | null>((most, { hours }) => Math.max(most ?? 0, hours), null),
        byFlag: sums.flag,
        byStatus: sums.status,
        byLink: sums.link,
      },
      evidence: held
        .toSorted((a, b) => b.hours - a.hours)
        .map(({ outcome, says }) => issueEvidence(study, outcome, says)),
      ...(unclear > 0 && {
        atLeast: `Since when, or until when, ${unclear} of the issues ${unclear === 1 ? 'was' : 'were'} blocked by another is not known.`,
      }),
    };
  },
};
