import type { Outcome } from '../../model/figures.ts';
import { sum } from '../amounts.ts';
import { kindOfWork, type WorkKind } from '../flow/names.ts';
import { estimateSaid, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** How much of what was finished nobody had planned for when the sprint started. */
export const unplannedWork: Metric = {
  id: 'unplanned-work',
  title: 'Unplanned work',
  unit: 'ratio',
  group: 'scope',
  better: 'neither',
  definition: 'Which share of the finished work joined after the start; bugs, incidents and the rest are told apart.',
  formula:
    'Estimates at the end of completed issues that joined after the start ÷ estimates of all completed issues; in issues where the board counts issues, or no completed issue, or none of those that joined, is estimated. Bugs and incidents by flow.bugTypes and flow.incidentTypes and the type at the end.',
  notFor: 'blaming who added it: what was merely groomed late looks the same as an interruption',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const kindOf = kindOfWork(study);
    const kind = ({ issueId }: Outcome): WorkKind => {
      const past = study.pasts.get(issueId);
      return past === undefined ? 'other' : kindOf(past);
    };
    const done = study.outcomes.filter(({ outcome }) => outcome === 'completed');
    const late = done.filter(({ added }) => added).map((outcome) => ({ outcome, kind: kind(outcome) }));
    const all = countsIssues(study) || done.length === 0 ? null : estimated(done);
    const unplanned = all === null ? null : estimated(late.map(({ outcome }) => outcome));
    const byIssues = done.length === 0 ? null : late.length / done.length;
    const byEstimate = all === null || unplanned === null || all <= 0 ? null : unplanned / all;
    const ofKind = (wanted: WorkKind) => late.filter((one) => one.kind === wanted).length;
    return {
      value: byEstimate ?? byIssues,
      n: done.length,
      parts: {
        byEstimate,
        byIssues,
        issues: late.length,
        estimate: unplanned,
        completedIssues: done.length,
        completedEstimate: all,
        bugs: ofKind('bug'),
        incidents: ofKind('incident'),
        others: ofKind('other'),
      },
      evidence: late.map((one) =>
        issueEvidence(study, one.outcome, `${saidOf[one.kind]}, ${estimateSaid(study, one.outcome.finalEstimate)}`),
      ),
      because:
        done.length === 0
          ? 'No issue was completed.'
          : byEstimate === null && !countsIssues(study)
            ? 'What was completed, or what of it joined late, has no estimates to compare; issues are counted.'
            : null,
    };
  },
};

const saidOf: Readonly<Record<WorkKind, string>> = {
  bug: 'a bug',
  incident: 'an incident',
  other: 'neither bug nor incident',
};

function estimated(outcomes: readonly Outcome[]): number | null {
  return sum(outcomes.map(({ finalEstimate }) => finalEstimate));
}
