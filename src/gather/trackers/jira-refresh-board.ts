import { isDeepStrictEqual } from 'node:util';
import { SprintError } from '../../errors.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { checkCancelled } from '../cancel.ts';
import { isSameBoard } from '../same-board.ts';
import type { BoardReader } from '../trackers.ts';
import { withYoungFacts } from './jira-facts.ts';
import { sprintType } from './jira-fields.ts';
import type { IssueQuestion } from './jira-question.ts';
import { type BoardTools, questionOf } from './jira-read.ts';
import { readingOf } from './jira-reading.ts';
import { changedOutside, findChanges } from './jira-refresh.ts';
import { askStamps, type Stamps } from './jira-refresh-question.ts';

/** Brings readings of a board up to date, each by one question that is put before anything else is known. */
export function openRefresher(tools: BoardTools): Pick<BoardReader, 'anticipate' | 'refresh'> {
  const { jira, site, access, runtime } = tools;
  const put = new Map<SprintSnapshot, Promise<Stamps | null>>();
  /** Without the list of fields nothing can be asked at once; and once a day everything is read anew. */
  const sprintField = site.believed?.fields.find(({ schema }) => schema?.custom === sprintType)?.id ?? null;

  const stampsOf = (known: SprintSnapshot) => {
    const { deployment } = known.jira;
    if (sprintField === null || access.scope === 'board' || deployment !== site.believed?.deployment) return null;
    const question = { known, deployment, sprintField, now: runtime.now() };
    const asked = put.get(known) ?? orNull(runtime.signal, () => askStamps(jira, question));
    put.set(known, asked);
    return asked;
  };

  return {
    anticipate(known) {
      for (const begun of [stampsOf(known), tools.configuration()]) begun?.catch(() => undefined);
    },
    async refresh(chosen, known, wishes) {
      const asking = stampsOf(known);
      if (asking === null || wishes.recorded.length > 0 || known.gaps.some(({ chosen: wanted }) => !wanted))
        return null;
      const [stamps, question, board, configuration] = await Promise.all([
        asking,
        questionOf(tools, chosen, wishes),
        tools.board(),
        tools.configuration(),
      ]);
      if (stamps === null || configuration === null || question.fields.sprint !== sprintField) return null;
      if (!isSameBoard(board, known.board) || !hasSameHistory(question, known)) return null;
      const [asked] = question.asked;
      const { deployment } = known.jira;
      const { certainPerson } = site;
      const found = await orNull(runtime.signal, () =>
        findChanges({ question, deployment, known, stamps, certainPerson }),
      );
      if (found === null) return null;
      const [projects, statuses] = await Promise.all([site.projects(), site.statuses()]);
      const { sprints } = chosen;
      const gaps = [...site.gaps, ...tools.gaps];
      const reading = readingOf({
        question,
        asked,
        found,
        deployment,
        board,
        sprints,
        projects,
        statuses: statuses ?? [],
        gaps,
      });
      return {
        ...(await withYoungFacts(site, reading, jira.requests)),
        changedOutside: changedOutside(known, stamps),
      };
    },
  };
}

/** Whether the sprints before it are the same, and over the same time: issues are looked for by that. */
function hasSameHistory({ asked: [{ earlier }] }: IssueQuestion, { history }: SprintSnapshot): boolean {
  const times = ({ id, start, activated, completed }: SprintSnapshot['sprint']) => [id, start, activated, completed];
  return isDeepStrictEqual(
    earlier.map(({ sprint }) => times(sprint)),
    history.sprints.map(times),
  );
}

/**
 * What cannot be read in this way is read as if nothing were known, and then tells what is missing. A cancelled run and
 * a token that Jira does not take end here.
 */
async function orNull<T>(signal: AbortSignal, read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    checkCancelled(signal);
    if (!(error instanceof SprintError) || (error.kind === 'access' && error.status !== 403)) throw error;
    if (error.kind === 'bug') throw error;
    return null;
  }
}
