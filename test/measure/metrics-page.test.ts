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
  await expect(
    `${[head, ...entries].join('\n').replaceAll('\n## ', '\n\n## ').replaceAll('\n\n\n', '\n\n')}\n`,
  ).toMatchFileSnapshot(page);
});
