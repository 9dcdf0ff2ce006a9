import { SprintError } from '../../../errors.ts';
import type { PullRequest } from '../../../model/code.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { overflowAnswer, type PullListsAnswer } from './answers.ts';
import { askNarrowable } from './ask-page.ts';
import type { GithubClient } from './client.ts';
import { listsOf } from './map.ts';
import { type OverflowAsk, type Overflowing, overflowQuery } from './queries.ts';
import type { Reading } from './reading.ts';

const widest = 25;

/**
 * Reads what did not fit the first page of a pull request's lists: commits beyond 50, reviews beyond 30; 25 pull requests
 * at once, side by side. What cannot be read even alone stays as short as it is; returns the numbers of those.
 */
export async function readOverflow(client: GithubClient, reading: Reading, runtime: Runtime): Promise<number[]> {
  const asks = [...reading.overflow.values()];
  const batches: OverflowAsk[][] = [];
  while (asks.length > 0) batches.push(asks.splice(0, widest));
  const ends = await Promise.allSettled(batches.map((batch) => readBatch(client, reading, batch, runtime)));
  const short: number[] = [];
  for (const end of ends) {
    if (end.status === 'rejected') throw end.reason;
    short.push(...end.value);
  }
  return short.sort((a, b) => a - b);
}

async function readBatch(
  client: GithubClient,
  reading: Reading,
  batch: readonly OverflowAsk[],
  runtime: Runtime,
): Promise<number[]> {
  const waiting = [...batch];
  const short: number[] = [];
  const asked = new Set<string>();
  let width = widest;
  while (waiting.length > 0) {
    checkCancelled(runtime.signal);
    const asks = waiting.slice(0, width);
    const answer = await askSome(client, reading, asks);
    if (answer === null && asks.length > 1) {
      width = Math.floor(asks.length / 2);
      continue;
    }
    waiting.splice(0, asks.length);
    for (const [index, ask] of asks.entries()) {
      const pull = reading.pulls.get(ask.id);
      const lists = answer?.[`p${index}`];
      if (pull === undefined) continue;
      const rest = lists ? addLists(reading, pull, ask, lists, asked) : null;
      if (rest !== null) waiting.push(rest);
      if (!lists) short.push(pull.number);
    }
  }
  return short;
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

/** What is still left of it, or null. `asked` remembers every cursor, so that pages which go in a circle are seen. */
function addLists(
  reading: Reading,
  pull: PullRequest,
  { id, after }: OverflowAsk,
  lists: PullListsAnswer,
  asked: Set<string>,
): OverflowAsk | null {
  const more = listsOf(pull.number, lists, reading.sharing);
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
  return Object.keys(next).length > 0 ? { id, after: next } : null;
}
