import { SprintError } from '../../../errors.ts';
import type { PullRequest } from '../../../model/code.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { overflowAnswer, type PullListsAnswer } from './answers.ts';
import type { GithubClient } from './client.ts';
import { listsOf } from './map.ts';
import { type OverflowAsk, type Overflowing, overflowQuery } from './queries.ts';
import { askNarrowable } from './read-pages.ts';
import type { Reading } from './reading.ts';

const widest = 25;

/**
 * Reads what did not fit the first page of a pull request's lists: commits beyond 50, reviews beyond 30. What cannot
 * be read even alone stays as short as it is; returns the numbers of those pull requests.
 */
export async function readOverflow(client: GithubClient, reading: Reading, runtime: Runtime): Promise<number[]> {
  const short: number[] = [];
  const asked = new Set<string>();
  let width = widest;
  while (reading.overflow.size > 0) {
    checkCancelled(runtime.signal);
    const asks = [...reading.overflow.values()].slice(0, width);
    const answer = await askSome(client, reading, asks);
    if (answer === null && asks.length > 1) {
      width = Math.floor(asks.length / 2);
      continue;
    }
    for (const [index, ask] of asks.entries()) {
      const pull = reading.pulls.get(ask.id);
      const lists = answer?.[`p${index}`];
      reading.overflow.delete(ask.id);
      if (pull === undefined) continue;
      if (lists) addLists(reading, pull, ask, lists, asked);
      else short.push(pull.number);
    }
  }
  return short.sort((a, b) => a - b);
}

/** Null when the answer is not whole. */
async function askSome(client: GithubClient, reading: Reading, asks: readonly OverflowAsk[]) {
  const { document, variables } = overflowQuery(asks);
  reading.requests += 1;
  const answer = await askNarrowable(client, document, variables);
  if (answer === null || answer.errors.length > 0) return null;
  const lists = overflowAnswer.safeParse(answer.data);
  return lists.success ? lists.data : null;
}

/** `asked` remembers every cursor that was used, so that pages which go in a circle are seen. */
function addLists(
  reading: Reading,
  pull: PullRequest,
  { id, after }: OverflowAsk,
  lists: PullListsAnswer,
  asked: Set<string>,
): void {
  const more = listsOf(pull.number, lists);
  reading.pulls.set(id, {
    ...pull,
    commits: [...pull.commits, ...more.commits],
    reviews: [...pull.reviews, ...more.reviews],
    events: [...pull.events, ...more.events],
    labels: [...pull.labels, ...more.labels],
  });
  const next: Partial<Record<Overflowing, string>> = {};
  for (const [list, from] of Object.entries(after) as [Overflowing, string][]) {
    asked.add(`${id} ${list} ${from}`);
    const { hasNextPage = false, endCursor = null } = lists[list]?.pageInfo ?? {};
    if (!hasNextPage || endCursor === null) continue;
    if (asked.has(`${id} ${list} ${endCursor}`)) {
      throw new SprintError('unavailable', `GitHub sent the same page of ${list} twice.`, { hint: 'Run it again.' });
    }
    next[list] = endCursor;
  }
  if (Object.keys(next).length > 0) reading.overflow.set(id, { id, after: next });
}
