import { SprintError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import { chunksOf } from './chunks.ts';
import type { JiraClient } from './jira-client.ts';
import { type RawNamed, rawNamed, rawNamedList } from './jira-shapes.ts';

/** What looking up needs of Jira. */
export interface LookupTools {
  readonly jira: JiraClient;
  readonly runtime: Runtime;
  readonly deployment: 'cloud' | 'dc';
}

/** An issue that was looked up, with the keys it had, as far as its history came along. */
export type NamedRaw = Pick<RawNamed, 'id' | 'key' | 'fields'> & {
  readonly formerKeys: readonly string[];
  readonly historyWhole: boolean;
};

/** `whole` is false when Jira says that it held something back. */
interface Answers {
  readonly issues: readonly NamedRaw[];
  readonly whole: boolean;
}

/** What came of several questions; `failed` says why some of them have no answer. */
export interface AllAnswers extends Answers {
  readonly failed: PromiseRejectedResult | null;
}

const fields = ['summary', 'issuetype', 'status'];
/** The most that issue/bulkfetch gives at once, and few enough for a query. */
const chunkSize = 100;
/** The most entries of a history that come along with an issue. */
const mostEntries = 40;
/** The most questions that are asked because a Data Center refuses a query for one key in it. */
const mostSplits = 20;

const keyFields = new Set(['key', 'issuekey']);

/** Asks for all keys, in as few questions as Jira takes them; histories only where they are wanted. */
export async function askKeys(tools: LookupTools, keys: readonly string[], histories: boolean): Promise<AllAnswers> {
  const chunks = chunksOf(keys, chunkSize);
  const says = 'Looking up keys in the code';
  tools.runtime.progress({ stage: 'gather', says, done: 0, total: keys.length });
  const splits = { left: mostSplits };
  const settled = await Promise.allSettled(
    chunks.map((chunk) =>
      tools.deployment === 'cloud' ? fetchKeys(tools, chunk, histories) : searchKeys(tools, chunk, histories, splits),
    ),
  );
  const answers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return {
    issues: answers.flatMap(({ issues }) => issues),
    whole: answers.every(({ whole }) => whole),
    failed: settled.find((one) => one.status === 'rejected') ?? null,
  };
}

/**
 * Asks for one issue; every Jira follows the keys it had. Null when there is none, or none that we may see: Cloud hides
 * that it is there, Data Center says 403.
 */
export async function askOne({ jira, deployment }: LookupTools, key: string): Promise<NamedRaw | null> {
  const path = `/rest/api/${deployment === 'cloud' ? 3 : 2}/issue/${encodeURIComponent(key)}`;
  try {
    return readable(await jira.ask(rawNamed, { path, query: { fields: fields.join(',') } }));
  } catch (error) {
    const hidden = deployment === 'dc' ? [403, 404] : [404];
    if (error instanceof SprintError && hidden.includes(error.status ?? 0) && error.kind !== 'unavailable') return null;
    throw error;
  }
}

/** Cloud leaves out who is not found without a word; errors are of what it may give another time. */
async function fetchKeys({ jira }: LookupTools, keys: readonly string[], histories: boolean): Promise<Answers> {
  const { issues, issueErrors } = await jira.ask(rawNamedList, {
    path: '/rest/api/3/issue/bulkfetch',
    body: { issueIdsOrKeys: keys, fields, ...(histories && { expand: ['changelog'] }) },
  });
  return { issues: issues.map(readable), whole: (issueErrors ?? []).length === 0 };
}

/**
 * A key that does not exist would fail the query, so Jira is told not to look; one that refuses all the same is asked
 * for halves.
 */
async function searchKeys(
  tools: LookupTools,
  keys: readonly string[],
  histories: boolean,
  splits: { left: number },
): Promise<Answers> {
  const body = {
    jql: `key in (${keys.map((key) => JSON.stringify(key)).join(', ')})`,
    fields,
    maxResults: keys.length,
    validateQuery: false,
    ...(histories && { expand: ['changelog'] }),
  };
  try {
    const { issues } = await tools.jira.ask(rawNamedList, { path: '/rest/api/2/search', body });
    return { issues: issues.map(readable), whole: true };
  } catch (error) {
    if (!(error instanceof SprintError) || error.status !== 400) throw error;
    if (keys.length === 1 || splits.left < 2) return { issues: [], whole: false };
    splits.left -= 2;
    const half = Math.ceil(keys.length / 2);
    const [one, two] = await Promise.all([
      searchKeys(tools, keys.slice(0, half), histories, splits),
      searchKeys(tools, keys.slice(half), histories, splits),
    ]);
    return { issues: [...one.issues, ...two.issues], whole: false };
  }
}

/** Items of a move name the key before it. */
function readable({ id, key, fields: its, changelog }: RawNamed): NamedRaw {
  const histories = changelog?.histories ?? [];
  const items = histories.flatMap((history) => history.items);
  const former = items.flatMap(({ field, fieldId, fromString }) =>
    keyFields.has((fieldId || field || '').toLowerCase()) && typeof fromString === 'string' ? [fromString] : [],
  );
  const historyWhole =
    changelog !== null &&
    changelog !== undefined &&
    histories.length >= (changelog.total ?? 0) &&
    histories.length < mostEntries;
  return { id, key, fields: its, formerKeys: [...new Set(former.map((one) => one.toUpperCase()))], historyWhole };
}
