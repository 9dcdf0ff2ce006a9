import type { OutcomeKind } from '../../model/figures.ts';
import type { Instant, Sprint } from '../../model/sprint.ts';
import type { DemoBoard, DemoIssue, TrueOutcome } from '../organization.ts';
import { Refused, refusal } from './answer.ts';
import { type Site, sprintsOf } from './site.ts';

/** An issue as the charts of a board count it. */
export interface Charted extends Pick<TrueOutcome, 'added' | 'initialEstimate' | 'finalEstimate'> {
  readonly id: string;
  readonly key: string;
  readonly outcome: OutcomeKind;
  /** Null for one that is shown to nobody. */
  readonly issue: DemoIssue | null;
}

/** Where the comparison with Jira's charts has something to find: the sprint of the scenarios. */
const mainSprint = 38;

/** Counted by the charts of the main sprint, and shown to nobody: it was hidden after the sprint. */
const hidden: Charted = {
  id: '99998',
  key: 'PAY-99998',
  outcome: 'completed',
  added: false,
  initialEstimate: 2,
  finalEstimate: 2,
  issue: null,
};

/** What Jira finds done before it came into the sprint it counts as completed outside. */
const doneBeforeJoining = 'done-after-start-before-joining';

/**
 * A sprint as the charts of a board count it: what happened, but only of the issues the board's filter shows now. Data
 * Center lists sub-tasks too.
 */
export function chartedIssues(site: Site, board: DemoBoard, sprint: Sprint): readonly Charted[] {
  const rows = (site.organization.truth.outcomes.get(sprint.id) ?? []).flatMap((row): Charted[] => {
    const issue = site.issuesByKey.get(row.key);
    if (issue === undefined || !board.projectKeys.includes(issue.projectKey)) return [];
    const { key, added, initialEstimate, finalEstimate } = row;
    const outcome = row.plays === doneBeforeJoining ? 'completed-outside' : row.outcome;
    return [{ id: issue.id, key, outcome, added, initialEstimate, finalEstimate, issue }];
  });
  const parts = site.deployment === 'dc' && sprint.id === mainSprint ? subtasksOf(site, rows) : [];
  return [...rows, ...parts, ...(sprint.id === mainSprint ? [hidden] : [])];
}

function subtasksOf({ issues }: Site, rows: readonly Charted[]): readonly Charted[] {
  const parents = new Map(rows.map((row) => [row.id, row]));
  return issues.flatMap((issue): Charted[] => {
    const parent = issue.subtask && issue.parentId !== null ? parents.get(issue.parentId) : undefined;
    if (parent === undefined) return [];
    const { id, key } = issue;
    return [{ ...parent, id, key, added: true, initialEstimate: null, finalEstimate: null, issue }];
  });
}

/** What the velocity chart counts as committed: Data Center counts what was done at the start, Cloud does not. */
export function committedIssues(
  { deployment }: Site,
  { columns }: DemoBoard,
  { activated, start }: Sprint,
  rows: readonly Charted[],
): readonly Charted[] {
  const shown = columns.filter(({ statusIds }) => statusIds.length > 0);
  return rows.filter(({ added, issue }) => {
    if (added || issue?.subtask === true) return false;
    if (issue === null) return true;
    const status = statusAt(issue, activated ?? start ?? 0);
    if (shown.at(-1)?.statusIds.includes(status) === true) return deployment === 'dc';
    return shown.some(({ statusIds }) => statusIds.includes(status));
  });
}

function statusAt({ history, statusId }: DemoIssue, at: Instant): string {
  const moves = history.flatMap((entry) =>
    entry.items.filter(({ field }) => field === 'status').map(({ from, to }) => ({ at: entry.at, from, to })),
  );
  return moves.findLast((move) => move.at <= at)?.to ?? moves[0]?.from ?? statusId;
}

/** The closed sprints a velocity chart shows: the last seven, the newest first. */
export function chartedSprints(site: Site, board: DemoBoard): readonly Sprint[] {
  return sprintsOf(site, board.id)
    .filter(({ state }) => state === 'closed')
    .slice(-7)
    .toReversed();
}

/** The field the charts of a board add up, as they name it. */
export function statisticOf({ estimate }: DemoBoard): string {
  return estimate.field === null ? 'issueCount_' : `field_${estimate.field}`;
}

/** The board of a chart. Refuses what is none, as Jira does. */
export function chartedBoard(site: Site, query: URLSearchParams): DemoBoard {
  const board = site.boards.get(Number(query.get('rapidViewId')));
  if (board !== undefined && board.type !== 'kanban') return board;
  throw new Refused(
    refusal(
      404,
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    ),
  );
}

/** A sum as the charts write it: with the text a person sees, and without a value where there is nothing to add. */
export function sumOf(
  { estimate }: DemoBoard,
  values: readonly (number | null)[],
): { readonly value?: number; readonly text: string } {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { text: 'null' };
  const value = known.reduce((sum, one) => sum + one, 0);
  return { value, text: estimate.unit === 'seconds' ? `${value / 3_600}h` : value.toFixed(1) };
}
