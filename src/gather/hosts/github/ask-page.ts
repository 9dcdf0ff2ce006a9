import type { z } from 'zod';
import { SprintError } from '../../../errors.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { plainText } from '../../http/excerpt.ts';
import type { GithubClient, GraphqlAnswer } from './client.ts';
import type { LeftOut } from './queries.ts';
import { leaveOut, type Reading } from './reading.ts';
import { refusedBy, unknownShape } from './refusals.ts';
import { judge } from './verdict.ts';
import { openWidth } from './width.ts';

/** The repository is not there, or not for this token: GitHub does not tell the two apart. */
export class UnknownRepository extends Error {}

/** A query that can ask for less. */
export interface PageAsk<T> {
  document(without: LeftOut): string;
  variables(): Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
  /** Whether null stands where an item should be. */
  hasHoles(answer: T): boolean;
}

/** One page, asked for again narrower or with less until GitHub answers it whole. */
export async function askPage<T>(
  client: GithubClient,
  reading: Reading,
  ask: PageAsk<T>,
  { now, signal }: Runtime,
): Promise<T> {
  for (;;) {
    checkCancelled(signal);
    const [began, width] = [now(), reading.width.pulls()];
    reading.requests += 1;
    const answer = await askNarrowable(client, ask.document(new Set(reading.without.keys())), ask.variables());
    const read = answer === null || answer.data === null ? null : ask.answer.safeParse(answer.data);
    const hasHoles = read?.success === true && ask.hasHoles(read.data);
    const verdict = answer === null ? ({ kind: 'too-wide' } as const) : judge(answer.errors, hasHoles);
    switch (verdict.kind) {
      case 'good':
        if (read === null || !read.success) throw unknownShape(client, read?.error);
        reading.width.widen(now() - began);
        return read.data;
      case 'too-wide':
        // Of several side by side, the first to fail has narrowed it for all.
        if (reading.width.pulls() < width || reading.width.narrow() || withoutBranches(reading)) continue;
        throw new SprintError('unavailable', `GitHub at ${client.host} could not send even a single pull request.`, {
          hint: 'GitHub is short of time for this repository; try again later.',
        });
      case 'leave-out':
        if (reading.without.has(verdict.part)) throw failed(client, 'a field it was not asked for is in error');
        leaveOut(reading, verdict.part, verdict.refused ? 'refused' : 'unknown');
        if (verdict.unknown) reading.learnt.learnUnknown(verdict.part);
        continue;
      case 'unknown-repository':
        throw new UnknownRepository();
      case 'denied':
        throw refusedBy(client, 'read this repository', verdict.says);
      case 'failed':
        throw failed(client, verdict.says);
    }
  }
}

/** Branches are the least of what is read: where GitHub runs out of time, the rest is tried once more without them. */
function withoutBranches(reading: Reading): boolean {
  if (!reading.walks.refs.isOpen()) return false;
  leaveOut(reading, 'refs', 'unsent');
  reading.width = openWidth();
  return true;
}

/** Null when GitHub ran out of time: 502 and 504 mean "ask for less". */
export async function askNarrowable(
  client: GithubClient,
  document: string,
  given: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer | null> {
  try {
    return await client.ask(document, given);
  } catch (error) {
    if (error instanceof SprintError && (error.status === 502 || error.status === 504)) return null;
    throw error;
  }
}

function failed(client: GithubClient, says: string): SprintError {
  return new SprintError('unavailable', `GitHub at ${client.host} answered with an error: ${plainText(says)}`);
}
