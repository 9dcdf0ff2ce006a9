import { SprintError } from '../../../errors.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { probeAnswer } from './answers.ts';
import { askNarrowable } from './ask-page.ts';
import type { GithubClient } from './client.ts';
import type { Learnt } from './learnt.ts';
import { type RepositoryState, stateOf } from './marks.ts';
import { probeQuery } from './queries.ts';
import { judge } from './verdict.ts';

/** So many repositories are asked about in one request. */
const widest = 50;

/** What repositories look like now, by the names they were asked for, and what it cost. */
export interface Probe {
  /** Those that could not be seen are missing. */
  readonly states: ReadonlyMap<string, RepositoryState>;
  /** Requests, each put down to the first repository in it. */
  readonly requests: ReadonlyMap<string, number>;
}

/**
 * Looks whether repositories have changed, fifty in one request. It never fails: what it does not tell is read instead.
 * @throws SprintError for a token that GitHub does not know (`access`) and a cancelled run
 */
export async function probe(
  client: GithubClient,
  names: readonly string[],
  learnt: Learnt,
  runtime: Runtime,
): Promise<Probe> {
  const states = new Map<string, RepositoryState>();
  const requests = new Map<string, number>();
  const chunks: string[][] = [];
  for (let i = 0; i < names.length; i += widest) chunks.push(names.slice(i, i + widest));
  await Promise.all(chunks.map((chunk) => look(chunk)));
  return { states, requests };

  async function look(some: readonly string[]): Promise<void> {
    const [first] = some;
    if (first === undefined) return;
    checkCancelled(runtime.signal);
    requests.set(first, (requests.get(first) ?? 0) + 1);
    const known = learnt.unknown();
    const { document, variables } = probeQuery(some, new Set(known));
    const answer = await answerOf(client, document, variables, runtime);
    if (answer === 'nothing') return;
    const verdict = answer === null ? ({ kind: 'too-wide' } as const) : judge(answer.errors, false);
    if (verdict.kind === 'leave-out' && verdict.unknown && !known.includes(verdict.part)) {
      learnt.learnUnknown(verdict.part);
      return look(some);
    }
    if (answer === null || verdict.kind === 'too-wide') {
      if (some.length === 1) return;
      const half = Math.ceil(some.length / 2);
      await Promise.all([look(some.slice(0, half)), look(some.slice(half))]);
      return;
    }
    const shown = probeAnswer.safeParse(answer.data);
    if (!shown.success) return;
    const doubtful = new Set(answer.errors.map(({ path }) => path?.[0]));
    if (doubtful.has(undefined)) return;
    for (const [i, name] of some.entries()) {
      const repository = shown.data[`r${i}`];
      if (repository && !doubtful.has(`r${i}`)) states.set(name, stateOf(repository));
    }
  }
}

async function answerOf(
  client: GithubClient,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  { signal }: Runtime,
) {
  try {
    return await askNarrowable(client, document, variables);
  } catch (error) {
    checkCancelled(signal);
    if (!(error instanceof SprintError) || error.kind === 'bug' || error.status === 401) throw error;
    // Whoever reads the repositories next will be told the same, and says so.
    return 'nothing' as const;
  }
}
