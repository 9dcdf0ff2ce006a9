import { tidy } from '../amounts.ts';
import { hoursBetween } from '../distribution.ts';
import { issueEvidence, type Metric } from '../metric.ts';

const hoursOfWeek = 7 * 24;

/** How many issues the sprint finished, and in which of its weeks. */
export const throughput: Metric = {
  id: 'throughput',
  title: 'Throughput',
  unit: 'issues',
  group: 'flow',
  better: 'higher',
  definition: 'How many issues the sprint finished, and how many a week.',
  formula:
    'Issues completed in the sprint; week1, week2 … are the stretches of seven days from the start, the last perhaps shorter; perWeek is the mean over the whole time.',
  notFor: 'comparing teams, or a target: issues differ in size, and can be cut smaller',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const { start, end } = study.window;
    const done = study.outcomes.filter(({ outcome }) => outcome === 'completed');
    const weeks = hoursBetween(start, end) / hoursOfWeek;
    const parts: Record<string, number | null> = { perWeek: weeks === 0 ? null : tidy(done.length / weeks) };
    for (let week = 1; week <= Math.ceil(weeks); week++) parts[`week${week}`] = 0;

    const evidence = done.map((outcome) => {
      const week = Math.max(1, Math.ceil(hoursBetween(start, outcome.doneAt ?? end) / hoursOfWeek));
      parts[`week${week}`] = (parts[`week${week}`] ?? 0) + 1;
      return issueEvidence(study, outcome, `done in week ${week}`);
    });
    return { value: done.length, n: done.length, parts, evidence };
  },
};
