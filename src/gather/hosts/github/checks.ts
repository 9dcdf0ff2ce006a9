import { z } from 'zod';
import { SprintError } from '../../../errors.ts';
import type { PullRequest, Repository } from '../../../model/code.ts';
import type { Gap, Source } from '../../../model/snapshot.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import type { GraphqlError } from './answers.ts';
import { askNarrowable } from './ask-page.ts';
import { type Absent, checksGaps } from './checks-gaps.ts';
import type { GithubClient } from './client.ts';
import { isTooWide } from './verdict.ts';

/** So many pull requests are asked about at once. */
const widest = 25;
const parallel = 4;

/** What was read of repositories, to which the checks are added. */
interface Read {
  readonly repositories: readonly Repository[];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

/** Pull requests by their ids: what their checks say, or why that is not known. */
type Known = Map<string, PullRequest['checks'] | Absent>;

interface Asked {
  readonly known: Known;
  /** How many requests each source has caused. */
  readonly requests: Map<string, number>;
}

/**
 * Adds to pull requests what the checks of their last commit say, in queries of their own, 25 at a time: many tokens may
 * not read them, and that must not cost anything else. What cannot be read is a gap of its repository. Those of a pull
 * request that is no longer open, once passed or failed, are believed.
 * @throws SprintError only for a token that GitHub does not know (`access`) and a cancelled run
 */
export async function withChecks<T extends Read>(
  client: GithubClient,
  readings: readonly T[],
  runtime: Runtime,
): Promise<T[]> {
  const sourceById = new Map<string, string>();
  for (const { repositories } of readings) {
    for (const { name, pullRequests } of repositories) {
      for (const pull of pullRequests) if (!isSettled(pull)) sourceById.set(pull.id, `github:${name}`);
    }
  }
  const { known, requests } = await readChecks(client, sourceById, runtime);
  return readings.map((reading) => added(reading, known, requests));
}

function isSettled({ state, checks }: PullRequest): boolean {
  return state !== 'open' && (checks === 'success' || checks === 'failure');
}

async function readChecks(
  client: GithubClient,
  sourceById: ReadonlyMap<string, string>,
  runtime: Runtime,
): Promise<Asked> {
  const known: Known = new Map();
  const requests = new Map<string, number>();
  let waiting = [...sourceById.keys()];
  let width = widest;
  const ownerOf = (id: string) => sourceById.get(id)?.split('/')[0];

  const step = async () => {
    checkCancelled(runtime.signal);
    const ids = waiting.splice(0, width);
    const source = sourceById.get(ids[0] ?? '') ?? '';
    requests.set(source, (requests.get(source) ?? 0) + 1);
    const answer = await statesOf(client, ids, runtime);
    if (answer === 'too-wide' && ids.length > 1) {
      width = Math.min(width, Math.floor(ids.length / 2));
      waiting.unshift(...ids);
      return;
    }
    const said = Array.isArray(answer) ? answer : ids.map(() => (answer === 'too-wide' ? unsent : answer));
    for (const [i, id] of ids.entries()) known.set(id, said[i] === undefined ? unsent : said[i]);
    const done = known.size;
    runtime.progress({ stage: 'gather', says: 'Reading checks of pull requests', done, total: sourceById.size });
    // A token that may read none of an owner's, a server that does not know them: asking on would teach nothing.
    const isRefused = said.every((one) => one === refused);
    if (answer === 'too-wide' || (Array.isArray(answer) && !isRefused)) return;
    const lost = said[0] ?? unsent;
    const owners = new Set(ids.map(ownerOf));
    const isLost = (id: string) => !isRefused || owners.has(ownerOf(id));
    for (const id of waiting) if (isLost(id)) known.set(id, lost);
    waiting = waiting.filter((id) => !isLost(id));
  };
  const work = async () => {
    while (waiting.length > 0) await step();
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return { known, requests };
}

const refused: Absent = { code: 'checks-denied', because: 'not readable with this token' };
const unknown: Absent = { code: 'checks-unknown', because: 'this server does not offer it' };
const unsent: Absent = { code: 'checks-unsent', because: 'GitHub could not send it' };

/** One for each id, in their order, or why there is none for all of them. */
async function statesOf(client: GithubClient, ids: readonly string[], { signal }: Runtime) {
  try {
    const answer = await askNarrowable(client, checksQuery, { ids });
    if (answer === null || answer.errors.some(isTooWide)) return 'too-wide';
    const { data, errors } = answer;
    const nodes = checksAnswer.safeParse(data);
    if (!nodes.success) return errors.some(isUnknownField) ? unknown : errors.some(isRefusal) ? refused : unsent;
    const closed = new Set(errors.filter(isRefusal).map(({ path }) => path?.[1]));
    return ids.map((_, i) => (closed.has(i) ? refused : stateIn(nodes.data.nodes[i])));
  } catch (error) {
    checkCancelled(signal);
    if (!(error instanceof SprintError) || error.kind === 'bug' || error.status === 401) throw error;
    return error.kind === 'access' ? refused : { ...unsent, because: error.message };
  }
}

function isRefusal({ type }: GraphqlError): boolean {
  return type === 'FORBIDDEN';
}

function isUnknownField({ extensions }: GraphqlError): boolean {
  return extensions?.code === 'undefinedField';
}

/** A pull request that is no more, or has no commit, has no checks that could be told. */
function stateIn(node: z.infer<typeof checksAnswer>['nodes'][number] | undefined): PullRequest['checks'] | Absent {
  if (!node) return unsent;
  const state = node.commits?.nodes[0]?.commit.statusCheckRollup?.state;
  return state ? (states.get(state) ?? 'pending') : null;
}

const states: ReadonlyMap<string, PullRequest['checks']> = new Map([
  ['SUCCESS', 'success'],
  ['FAILURE', 'failure'],
  ['ERROR', 'failure'],
]);

function added<T extends Read>(reading: T, known: Known, requests: Map<string, number>): T {
  const absences: { readonly source: string; readonly number: number; readonly absent: Absent }[] = [];
  const repositories = reading.repositories.map((repository) => ({
    ...repository,
    pullRequests: repository.pullRequests.map((pull): PullRequest => {
      const checks = known.get(pull.id);
      if (checks === undefined) return pull;
      if (checks === null || typeof checks === 'string') return { ...pull, checks };
      absences.push({ source: `github:${repository.name}`, number: pull.number, absent: checks });
      return pull;
    }),
  }));
  const gaps = checksGaps(absences);
  const short = new Set(gaps.map(({ source }) => source));
  const sources = reading.sources.map((source): Source => {
    const more = requests.get(source.id) ?? 0;
    // Several readings of one repository share its requests: they are counted once.
    requests.delete(source.id);
    const status = source.status === 'ok' && short.has(source.id) ? 'partial' : source.status;
    return { ...source, status, requests: source.requests + more };
  });
  return { ...reading, repositories, sources, gaps: [...reading.gaps, ...gaps] };
}

/** By the last commit: pull requests of older servers have no checks of their own. */
const checksQuery = `query Checks($ids: [ID!]!) {
  nodes(ids: $ids) { ... on PullRequest {
    commits(last: 1) { nodes { commit { statusCheckRollup { state } } } }
  } }
}`;

const checksAnswer = z.looseObject({
  nodes: z.array(
    z
      .looseObject({
        commits: z
          .looseObject({
            nodes: z.array(
              z
                .looseObject({
                  commit: z.looseObject({ statusCheckRollup: z.looseObject({ state: z.string() }).nullish() }),
                })
                .nullable(),
            ),
          })
          .nullish(),
      })
      .nullable(),
  ),
});
