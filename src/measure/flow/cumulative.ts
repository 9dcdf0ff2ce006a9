import type { FlowDay } from '../../model/flow.ts';
import type { SprintStudy } from '../study.ts';
import { columnNames, placer } from './columns.ts';
import { counter, samplesOf } from './samples.ts';
import { membershipOf, standingsOf } from './standing.ts';
import { within } from './stretches.ts';

/** How many issues of the sprint stood in each column at its start, and at the end of each of its days. */
export function cumulativeFlow(study: SprintStudy): readonly FlowDay[] {
  const samples = samplesOf(study);
  const columns = columnNames(study).map(() => counter(samples));
  const place = placer(study);
  for (const { issueId } of study.outcomes) {
    const past = study.pasts.get(issueId);
    if (past === undefined) continue;
    const membership = membershipOf(past, study);
    for (const { status, from, to } of standingsOf(past)) {
      const column = columns[place(status)];
      for (const stretch of within([{ from, to }], membership)) column?.add(stretch);
    }
  }
  const counts = columns.map((column) => column.counts());
  return samples.map((at, i) => ({ at, counts: counts.map((ofColumn) => ofColumn[i] ?? 0) }));
}
