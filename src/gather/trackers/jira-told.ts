import type { Source } from '../../model/snapshot.ts';
import type { Sprint } from '../../model/sprint.ts';
import type { BoardReader, TrackerReading } from '../trackers.ts';
import type { Oracle } from './jira-oracle.ts';
import { sourceAfter } from './jira-reading.ts';

/** A reader that also asks Jira's own report of each sprint, where that is wished for. */
export function withOracle(reader: Omit<BoardReader, 'says'>, oracle: Oracle, requests: () => number): BoardReader {
  const says: BoardReader['says'] = async ({ sprint, issues: before, source }) => {
    const { report, issues, gaps } = await oracle.says({ sprint, issues: before });
    const { fetched, expected } = source;
    const more = issues.length - before.length;
    const hidden = report?.hidden.length ?? 0;
    const after: Source = {
      ...sourceAfter(source, gaps, requests()),
      fetched: fetched === null ? null : fetched + more,
      expected: expected === null ? null : expected + more + hidden,
    };
    return { report, issues, gaps, source: after };
  };
  const told = async <Reading extends TrackerReading>(reading: Reading, sprint: Sprint): Promise<Reading> => {
    const { report, issues, gaps, source } = await says({ sprint, issues: reading.issues, source: reading.source });
    return { ...reading, issues, jiraReport: report, source, gaps: [...reading.gaps, ...gaps] };
  };
  return {
    ...reader,
    async read(chosen, wishes) {
      if (!wishes.jiraReport) return reader.read(chosen, wishes);
      for (const sprint of chosen.asked) oracle.begin(sprint);
      const readings = await reader.read(chosen, wishes);
      return Promise.all(
        chosen.asked.flatMap((sprint, i) => {
          const reading = readings[i];
          return reading === undefined ? [] : [told(reading, sprint)];
        }),
      );
    },
    async refresh(chosen, known, wishes) {
      const [sprint] = chosen.asked;
      if (wishes.jiraReport) oracle.begin(sprint);
      const reading = await reader.refresh(chosen, known, wishes);
      return reading === null || !wishes.jiraReport ? reading : told(reading, sprint);
    },
    says,
  };
}
