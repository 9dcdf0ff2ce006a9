import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { metrics } from '../../src/measure/metrics.ts';

const page = fileURLToPath(new URL('../../docs/metrics.md', import.meta.url));

const left: Readonly<Record<(typeof metrics)[number]['whenPartial'], string>> = {
  'lower-bound': 'a lower bound',
  unknown: 'not known',
};

test('the page of metrics says what each metric says of itself', async () => {
  const entries = metrics.map(({ id, title, unit, better, formula, reads, whenPartial }) =>
    [
      `## ${title}`,
      formula,
      `- Id: \`${id}\`, unit: ${unit}, better: ${better}`,
      `- Reads: ${reads.map((source) => (source === 'jira' ? 'Jira' : 'GitHub')).join(' and ')}; when part of it is missing: ${left[whenPartial]}`,
    ]
      .join('\n\n')
      .replace('\n\n- Reads', '\n- Reads'),
  );
  const head = `# Metrics

Every figure carries its evidence, the number of things measured, and how complete it is: _full_, a _lower bound_, or
not known, which is \`null\` with the reason and never 0. Durations are calendar hours. Of times and sizes the value is
the median; 85th and 95th percentiles (nearest rank) are given from five measurements on. Figures are of the team:
nobody is ranked, and none of this is fit to compare people or teams.
`;
  const tail = `## Questions

The nine figures after _Issues with code_ are questions too: each case is asked with what it stands on, and no verdict.
A kind that is asked three times or more, and of more than half of what it could be asked of, is one hint about the
configuration instead; the figure still counts every case. Nobody is asked whether an issue has no code, is silent or
was outside the sprint while something is missing that could answer it. \`--fail-on findings.<id>\` counts questions, before they become a hint.

## The way of an issue

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
  repository without any, the first published release. Where the order is not known, the first after the merge, in doubt.
- _done_: the last move into done.
`;
  await expect(
    [head, ...entries, tail].join('\n').replaceAll('\n## ', '\n\n## ').replaceAll('\n\n\n', '\n\n'),
  ).toMatchFileSnapshot(page);
});
