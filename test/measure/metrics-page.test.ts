import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findingRules } from '../../src/measure/findings.ts';
import type { Metric } from '../../src/measure/metric.ts';
import { metrics } from '../../src/measure/metrics.ts';
import { qualityCheckRules } from '../../src/measure/quality-checks.ts';
import { type QualityRule, qualityRules } from '../../src/measure/quality-rules.ts';
import { metricGroups } from '../../src/present/groups.ts';
import { mostQuestions, retroRules } from '../../src/present/retro.ts';
import { mostSentences, sentenceRules } from '../../src/present/sentences.ts';

const page = fileURLToPath(new URL('../../docs/metrics.md', import.meta.url));

const left: Readonly<Record<Metric['whenPartial'], string>> = {
  'lower-bound': 'a lower bound',
  unknown: 'not known',
};

const head = `# Metrics

<!-- Written by test/measure/metrics-page.test.ts from what each metric says of itself. -->

Every figure carries its evidence, the number _n_ of things it was measured on, and how complete it is: _full_, a
_lower bound_, or not known, which is \`null\` with the reason and never 0. A figure that nobody set up is _not
configured_, one with too few samples has _not enough data_; both are said instead of a number. Durations are calendar
hours. Of times and sizes the value is the median; 85th and 95th percentiles (nearest rank) are given from five
measurements on. Figures are of the team: nobody is ranked, and none of this is fit to compare people or teams.

\`sprint report --explain <id>\` shows one of them for a sprint: its formula, its value, its parts, and what it stands on.
The same words stand in the last section of every report.`;

const journeys = `## The way of an issue

Every issue of the sprint has nine steps. One that did not happen, or is not known, has no time and says why; one that is
doubtful says that too, and is left out of medians. A wait is the time from each known step to the next known one, in
calendar hours; it is negative where they came in the other order. Steps on the board are told up to the end of the
sprint, code as far as it was read. Backports and merge commits are left out; the code of sub-tasks is their parent's.

- _created_: when the issue was made, or its first history entry where that is older.
- _started_: the first move into a middle column or an "in progress" status.
- _first-commit_: the earliest commit that is work on it or on the branch of such a pull request; not known when it is
  later than the first pull request (a rewritten branch). Commits later than their merge come from a wrong clock.
- _pull-request_: when the first one was ready for review, drafts when they were made ready.
- _first-review_: the first review by another person, of a pull request that was ready and not merged.
- _approved_: the last approval by another person before the merge of the change that brought the work in; while nothing
  has, of those open. A dismissed approval is none.
- _merged_: the last change begun before the issue was done (of all, where none was) that reached its branch and was not
  reverted.
- _released_: the first successful deployment to production that holds that change by the order of commits; in a
  repository without any, the first published release, else the first tag of a version. Where the order is not known, the
  first after the merge, in doubt.
- _done_: the last move into done.`;

function entryOf({ id, title, definition, formula, unit, better, reads, whenPartial, notFor }: Metric): string {
  const sources = reads.map((source) => (source === 'jira' ? 'Jira' : 'GitHub')).join(' and ');
  return [
    `### ${title}`,
    definition,
    `Formula: ${formula}`,
    [
      `- Id \`${id}\`, unit ${unit}, better: ${better}`,
      `- Reads ${sources}; when part of it is missing: ${left[whenPartial]}`,
      `- Not for ${notFor}`,
    ].join('\n'),
  ].join('\n\n');
}

const contents = metricGroups.map(({ id, title }) => {
  const own = metrics.filter(({ group }) => group === id);
  return `- ${title}: ${own.map((metric) => metric.title).join(' · ')}`;
});

const groups = metricGroups.flatMap(({ id, title }) => [
  `## ${title}`,
  ...metrics.filter(({ group }) => group === id).map(entryOf),
]);

const titleOf = (wanted: string) => metrics.find(({ id }) => id === wanted)?.title ?? wanted;

const questions = `## Questions

Some figures of board and code are questions too: ${findingRules.map(({ kind }) => `_${titleOf(kind)}_`).join(', ')}. Each
case is asked with what it stands on, and no verdict. A kind that is asked three times or more, and of more than half of
what it could be asked of, is one hint about the configuration instead; the figure still counts every case. Nobody is
asked whether an issue has no code, is silent or was outside the sprint while something is missing that could answer it.
\`--fail-on findings.<id>\` counts questions, before they become a hint.`;

const quality = [
  '## Data quality',
  'What is looked for in the data, what it does to the figures, and what to do. A kind that is found three times or more, and\nin more than half of what it could be found in, is one hint about the configuration instead.',
  tableOf(
    ['Kind', 'Looked for in', 'What it does to the figures', 'What to do'],
    qualityCheckRules.map(({ id, title, of, means, action }) => [`${title} (\`${id}\`)`, of, means, action]),
  ),
  '### The grade',
  'Each grade allows so much; more than C allows is a D, and the worst rule decides.',
  tableOf(
    ['Rule', 'A', 'B', 'C'],
    qualityRules.map((rule) => [
      rule.says,
      ...(['A', 'B', 'C'] as const).map((grade) => allowed(rule, rule.atMost[grade])),
    ]),
  ),
];

function allowed({ kind }: QualityRule, most: number): string {
  if (!Number.isFinite(most)) return kind === 'yes-no' ? 'yes' : 'any';
  if (kind === 'yes-no') return most === 0 ? 'no' : 'yes';
  return kind === 'share' ? `${most * 100} %` : String(most);
}

const summary = [
  '## The summary',
  `At most ${mostSentences} sentences: those that matter most, by the figure in the second column, or in the last where what they say\nis out of the ordinary. They are told in the order of this table, and each ends in a link to its evidence.`,
  tableOf(
    ['Sentence', 'Matters', 'Out of the ordinary when', 'Then'],
    sentenceRules.map(({ about, importance, notable }) => [
      about,
      String(importance),
      notable?.when ?? '',
      notable === null ? '' : String(notable.importance),
    ]),
  ),
];

const retro = [
  '## Questions for the retrospective',
  `The first ${mostQuestions} of these that come up, each with a link to its evidence. None is about a person.`,
  retroRules.map(({ when }) => `- ${when}`).join('\n'),
];

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}

test('every metric belongs to a group, and no two have one id', () => {
  const known = metricGroups.map(({ id }) => id);
  expect(metrics.filter(({ group }) => !known.includes(group))).toEqual([]);
  expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
});

test.each(metrics.map((metric) => [metric.id, metric] as const))(
  '%s says what it is and what it is not for',
  (id, metric) => {
    expect(id).toMatch(/^[a-z][a-z-]*[a-z]$/);
    expect(metric.definition).toMatch(/^[A-Z].*\.$/s);
    expect(metric.formula).toMatch(/^.*\.$/s);
    expect(metric.notFor).toMatch(/^[a-z]/);
    expect(metric.notFor).not.toMatch(/\.$/);
  },
);

test('the page of metrics says what each metric, check and rule says of itself', async () => {
  const parts = [head, contents.join('\n'), ...groups, questions, journeys, ...quality, ...summary, ...retro];
  await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot(page);
});
