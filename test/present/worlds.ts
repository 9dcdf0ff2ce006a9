import { correlate } from '../../src/correlate/correlate.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Calendar } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Block, Chart, Report, Section, Span, Table } from '../../src/model/report.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { type PresentOptions, present } from '../../src/present/present.ts';
import { aCommit, aPullRequest, aRepository, aReview, bot } from '../worlds/code.ts';
import { anIssue, aPerson, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aSnapshot, calendar, measuring, thresholds } from '../worlds/snapshots.ts';
import { aSprint, doing, done, review, theSprintBefore, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

/** The report of a snapshot, through the stages before. */
export function reportOf(
  snapshot: SprintSnapshot,
  options: Partial<PresentOptions> = {},
  days: Partial<Calendar> = {},
): Report {
  const correlation = correlate(snapshot);
  const linked = {
    snapshot,
    correlation,
    calendar: { ...calendar, ...days },
    profile: snapshot.jira.deployment,
    thresholds,
    measuring,
    compared: [],
  };
  return present(linked, measure(linked), {
    people: 'names',
    version: '0.1.0',
    sections: {},
    order: [],
    goal: null,
    title: null,
    ...options,
  });
}

/** Finished after so many days of the sprint, a day after it was begun. */
export function finishedAfter(days: number, its: Partial<Issue> = {}): Issue {
  return anIssue({ changes: [moved(day(days - 1), toDo, doing), moved(day(days), doing, done)], ...its });
}

/**
 * A sprint in which a bit of everything happened: PAY-1 to PAY-6 finished, PAY-7 open for the third time, PAY-8 open
 * with merged code, PAY-9 added, PAY-10 removed, PAY-11 re-estimated, PAY-12 done before, PAY-13 not estimated.
 */
export function aBusySprint(its: Partial<SprintSnapshot> = {}): SprintSnapshot {
  const ada = aPerson();
  const grace = aPerson({ id: 'u-grace', name: 'Grace Chen' });
  const issues = [
    ...[1, 2, 3, 4, 5, 6].map((n) => finishedAfter(n + 1, { key: `PAY-${n}`, assignee: n % 2 === 0 ? grace : ada })),
    anIssue({
      key: 'PAY-7',
      sprintIds: [5, 6, 7],
      changes: [moved(day(3), toDo, doing)],
      assignee: null,
      summary: 'Refund <b>twice</b> | once',
    }),
    anIssue({ key: 'PAY-8', changes: [moved(day(2), toDo, review)] }),
    finishedAfter(9, {
      key: 'PAY-9',
      created: day(4),
      changes: [sprintSet(day(4), [], [7]), moved(day(8), toDo, doing), moved(day(9), doing, done)],
    }),
    anIssue({ key: 'PAY-10', changes: [sprintSet(day(5), [7], [8], { by: grace })] }),
    finishedAfter(10, {
      key: 'PAY-11',
      changes: [estimated(day(6), 3, 8), moved(day(9), toDo, doing), moved(day(10), doing, done)],
    }),
    anIssue({ key: 'PAY-12', changes: [moved(day(-2), toDo, done)] }),
    finishedAfter(11, { key: 'PAY-13', estimate: null }),
  ];
  const withParts = [...issues, aSubtask(issues[0] ?? anIssue())];
  const pullRequests = [
    ...[1, 2, 3, 4, 5].map((n) =>
      aPullRequest({
        number: n,
        title: `PAY-${n}: Change`,
        headBranch: `pay-${n}`,
        createdAt: day(n),
        mergedAt: day(n + 1),
        additions: n * 40,
        reviews: [aReview(day(n, 5))],
        commits: [aCommit({ sha: `${n}`.repeat(40), subject: 'wip' })],
      }),
    ),
    aPullRequest({ number: 8, title: 'PAY-8: Change', headBranch: 'pay-8', createdAt: day(4), mergedAt: day(5) }),
    aPullRequest({ number: 20, title: 'Tidy up', headBranch: 'tidy', mergedAt: day(6) }),
    aPullRequest({ number: 21, title: 'Bump lodash', headBranch: 'bump', author: bot }),
    aPullRequest({ number: 22, title: 'PAY-70: elsewhere', headBranch: 'x', state: 'open', updatedAt: day(7) }),
    aPullRequest({ number: 23, title: 'Revert "PAY-8: Change"', headBranch: 'y', mergedAt: day(1) }),
  ];
  const before = theSprintBefore();
  return aSnapshot({
    issues: withParts,
    repositories: [aRepository({ pullRequests, commits: [aCommit()] })],
    history: {
      sprints: [before],
      issues: [anIssue({ key: 'PAY-90', id: '1', sprintIds: [6], changes: [moved(day(-3), toDo, done)] })],
    },
    ...its,
  });
}

/** The ordinary sprint still running on its sixth day. */
export function aRunningSprint(its: Partial<SprintSnapshot> = {}): SprintSnapshot {
  const sprint = aSprint({ state: 'active', completed: null });
  return aBusySprint({ sprint, sprints: [sprint], takenAt: day(5, 4), ...its });
}

/** A sprint that is only planned. */
export function aFutureSprint(its: Partial<SprintSnapshot> = {}): SprintSnapshot {
  const sprint = aSprint({ state: 'future', activated: null, completed: null });
  return aBusySprint({ sprint, sprints: [sprint], takenAt: day(-5), repositories: [], ...its });
}

export function sectionOf({ sections }: Report, id: string): Section {
  const section = sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`No section ${id}.`);
  return section;
}

export function blocksOf<K extends Block['kind']>(section: Section, kind: K): Extract<Block, { kind: K }>[] {
  return section.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
}

export function chartOf(report: Report, id: string): Chart {
  const charts = report.sections.flatMap((section) => blocksOf(section, 'chart')).map(({ chart }) => chart);
  const chart = charts.find((one) => one.id === id);
  if (chart === undefined) throw new Error(`No chart ${id}.`);
  return chart;
}

export function tableOf(report: Report, id: string): Table {
  const tables = report.sections.flatMap((section) => blocksOf(section, 'table')).map(({ table }) => table);
  const table = tables.find((one) => one.id === id);
  if (table === undefined) throw new Error(`No table ${id}.`);
  return table;
}

/** The texts of a table, row by row. */
export function rowsOf({ rows }: Table): readonly (readonly string[])[] {
  return rows.map((cells) => cells.map(({ text }) => text));
}

export function said(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

/** All running text of a section: texts, notes and lists. */
export function proseOf(section: Section): string {
  return section.blocks
    .flatMap((block) => {
      if (block.kind === 'text' || block.kind === 'note') return [said(block.spans)];
      return block.kind === 'list' ? block.items.map(said) : [];
    })
    .join('\n');
}
