import type { OutcomeKind } from '../../model/figures.ts';
import type { Instant, Sprint } from '../../model/sprint.ts';
import { statuses } from '../company.ts';
import type { DemoBoard } from '../organization.ts';
import { type Answer, ok, Refused, refusal } from './answer.ts';
import {
  type Charted,
  chartedBoard,
  chartedIssues,
  chartedSprints,
  committedIssues,
  statisticOf,
  sumOf,
} from './greenhopper.ts';
import { shownStatus } from './render.ts';
import type { Site } from './site.ts';

/** GET /rest/greenhopper/1.0/rapid/charts/sprintreport: how a board saw a sprint. */
export function sprintReport(site: Site, query: URLSearchParams): Answer {
  const board = chartedBoard(site, query);
  const sprint = site.sprints.get(Number(query.get('sprintId')));
  if (sprint === undefined || sprint.state === 'future') {
    throw new Refused(refusal(404, 'Sprint does not exist or you do not have permission to view it.'));
  }
  const all = chartedIssues(site, board, sprint);
  const of = (outcome: OutcomeKind) => all.filter((row) => row.outcome === outcome);
  const sums = (name: string, rows: readonly Charted[]) => ({
    [`${name}InitialEstimateSum`]: sumOf(
      board,
      rows.map((row) => row.initialEstimate),
    ),
    [`${name}EstimateSum`]: sumOf(
      board,
      rows.map((row) => row.finalEstimate),
    ),
  });
  const entries = (rows: readonly Charted[]) => rows.map((row) => entryOf(site, board, row));
  return ok({
    contents: {
      completedIssues: entries(of('completed')),
      issuesNotCompletedInCurrentSprint: entries(of('not-completed')),
      puntedIssues: entries(of('removed')),
      issuesCompletedInAnotherSprint: entries(of('completed-outside')),
      ...sums('completedIssues', of('completed')),
      ...sums('issuesNotCompleted', of('not-completed')),
      allIssuesEstimateSum: sumOf(
        board,
        all.map((row) => row.finalEstimate),
      ),
      ...sums('puntedIssues', of('removed')),
      ...sums('issuesCompletedInAnotherSprint', of('completed-outside')),
      issueKeysAddedDuringSprint: Object.fromEntries(all.filter(({ added }) => added).map(({ key }) => [key, true])),
    },
    sprint: {
      id: sprint.id,
      sequence: sprint.id,
      name: sprint.name,
      state: sprint.state.toUpperCase(),
      linkedPagesCount: 0,
      ...datesOf(sprint),
      daysRemaining: 0,
      canUpdateSprint: false,
      remoteLinks: [],
    },
    lastUserToClose: '<a class="user-hover" rel="5f1a0c7be1" href="/secure/ViewProfile.jspa">Ingrid Haugland</a>',
    supportsPages: true,
  });
}

/** GET /rest/greenhopper/1.0/rapid/charts/velocity: what the last closed sprints of a board committed and completed. */
export function velocityChart(site: Site, query: URLSearchParams): Answer {
  const board = chartedBoard(site, query);
  const sprints = chartedSprints(site, board);
  const entries = sprints.map((sprint) => {
    const all = chartedIssues(site, board, sprint);
    const completed = all.filter(({ outcome }) => outcome === 'completed');
    return [
      sprint.id,
      {
        estimated: zeroed(
          sumOf(
            board,
            committedIssues(site, board, sprint, all).map((row) => row.initialEstimate),
          ),
        ),
        completed: zeroed(
          sumOf(
            board,
            completed.map((row) => row.finalEstimate),
          ),
        ),
      },
    ];
  });
  return ok({
    sprints: sprints.map(({ id, name, state }) => ({ id, sequence: id, name, state: state.toUpperCase() })),
    velocityStatEntries: Object.fromEntries(entries),
  });
}

/** The velocity chart knows no empty sum. */
function zeroed({ value = 0, text }: { readonly value?: number; readonly text: string }) {
  return { value, text: text === 'null' ? '0.0' : text };
}

/** Data Center names the number of the status, Cloud tells all of it. */
function entryOf(site: Site, board: DemoBoard, row: Charted): Record<string, unknown> {
  const { id, key, issue, initialEstimate, finalEstimate } = row;
  const statusId = issue?.statusId ?? statuses.Done.id;
  const statistic = (value: number | null) => ({
    statFieldId: statisticOf(board),
    statFieldValue: value === null ? {} : { value, text: sumOf(board, [value]).text },
  });
  return {
    id: Number(id),
    key,
    hidden: false,
    typeName: issue?.type ?? 'Story',
    summary: issue?.summary ?? 'Pay with the works card',
    priorityName: issue?.priority ?? 'Medium',
    done: row.outcome !== 'not-completed',
    hasCustomUserAvatar: false,
    flagged: issue?.flagged ?? false,
    ...(board.estimate.unit !== 'count' && {
      estimateStatistic: statistic(initialEstimate),
      estimateStatisticRequired: initialEstimate === null,
      currentEstimateStatistic: statistic(finalEstimate),
    }),
    ...(site.deployment === 'cloud' ? { status: shownStatus(site, statusId) } : { statusId }),
    fixVersions: [],
    projectId: Number(site.organization.projects.find((project) => project.key === issue?.projectKey)?.id ?? 10_000),
  };
}

/** As a person reads them, and as a machine does. */
function datesOf({ start, plannedEnd, completed }: Sprint): Record<string, string> {
  return {
    startDate: spoken(start),
    endDate: spoken(plannedEnd),
    completeDate: spoken(completed),
    isoStartDate: iso(start),
    isoEndDate: iso(plannedEnd),
    isoCompleteDate: iso(completed),
  };
}

function spoken(at: Instant | null): string {
  return at === null ? 'None' : new Date(at).toUTCString().slice(5, 22).replaceAll(' ', '/');
}

function iso(at: Instant | null): string {
  return at === null ? 'None' : new Date(at).toISOString().replace('Z', '+0000');
}
