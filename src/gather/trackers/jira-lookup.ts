import type { NamedIssue } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import type { Gap, NamedKeys } from '../../model/snapshot.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { askKeys, askOne, type LookupTools, type NamedRaw } from './jira-lookup-questions.ts';
import { statusOf } from './jira-status.ts';

/** The most keys that are looked up, and of those the most that are asked for one by one. */
const mostKeys = 500;
const mostSingly = 50;
/** Of so few issues histories may come along at once; of more they would outweigh a second question. */
const fewKeys = 40;
/** The most times all that is open is asked for together. */
const mostRounds = 4;
/** Jira counts issues in 64 bits: no issue can have a longer number. */
const possible = /-\d{1,18}$/;

/** What is known of the keys so far; every key asked for is in one of the three. */
interface State {
  readonly found: Map<string, NamedRaw>;
  readonly missing: Set<string>;
  /** Not answered under the key asked for: moved, or gone. */
  open: readonly string[];
}

/**
 * Asks Jira which issues keys stand for: all at once, with histories, which tell the keys a moved issue had; those that
 * an answer may stand for besides once more; one by one what is unclear still. A key that Jira does not answer is missing. One
 * that could not be asked for is neither found nor missing, and leaves a gap.
 */
export async function lookUpKeys(
  tools: LookupTools,
  keys: readonly string[],
): Promise<{ readonly named: NamedKeys; readonly gaps: readonly Gap[] }> {
  const asked = [...new Set(keys.map((key) => key.toUpperCase()))].sort(compareKeys);
  const gaps: Gap[] = [];
  const state: State = {
    found: new Map(),
    missing: new Set(asked.filter((key) => !possible.test(key))),
    open: asked.filter((key) => possible.test(key)).slice(0, mostKeys),
  };
  await orGap('keys', gaps, tools.runtime, async () => {
    await askTogether(tools, state);
    await askSingly(tools, state);
  });
  const left = asked.filter((key) => !state.found.has(key) && !state.missing.has(key)).length;
  // How many are looked up is our own choice, so it is said, and nothing has failed.
  if (gaps.length === 0 && left > 0) gaps.push({ ...jiraGap('keys', bounds(left)), chosen: true });
  const issues = [...state.found].map(([key, raw]) => namedOf(key, raw, tools.jira.site));
  return {
    named: {
      issues: issues.sort((a, b) => compareKeys(a.asked, b.asked)),
      missing: [...state.missing].sort(compareKeys),
    },
    gaps,
  };
}

/**
 * All at once, and while that brings something new, those that are open once more, where an answer may stand for
 * several keys. Data Center does not promise that a search follows moved keys; asking for one issue does.
 */
async function askTogether(tools: LookupTools, state: State): Promise<void> {
  const isCloud = tools.deployment === 'cloud';
  const rounds = isCloud ? mostRounds : 1;
  for (let round = 1; state.open.length > 0 && round <= rounds; round += 1) {
    const before = state.open.length;
    const { issues, whole, failed } = await askKeys(tools, state.open, round > 1 || before <= fewKeys);
    const strangers = settle(state, issues);
    if (failed !== null) throw failed.reason;
    if (isCloud && whole && strangers === 0 && !mayHaveMore(issues, state.open)) {
      for (const key of state.open) state.missing.add(key);
      state.open = [];
    }
    if (round > 1 && state.open.length === before) return;
  }
}

/**
 * Whether an issue may be that of an open key as well: each comes once, whatever it was asked for by. Its history tells,
 * if it came along whole, but for the renaming of a project, which leaves no trace and all numbers as they are.
 */
function mayHaveMore(issues: readonly NamedRaw[], open: readonly string[]): boolean {
  const numbers = new Set(open.map(numberOf));
  return issues.some(
    ({ key, formerKeys, historyWhole }) =>
      !historyWhole || [key, ...formerKeys].some((one) => numbers.has(numberOf(one))),
  );
}

function numberOf(key: string): string {
  return key.slice(key.lastIndexOf('-') + 1);
}

async function askSingly(tools: LookupTools, state: State): Promise<void> {
  const singly = state.open.slice(0, mostSingly);
  const answers = await Promise.allSettled(
    singly.map(async (key) => {
      const issue = await askOne(tools, key);
      if (issue === null) state.missing.add(key);
      else state.found.set(key, issue);
    }),
  );
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * Takes in answers: under the key asked for; by a key the issue had; or the only one left for the only key left. Tells
 * how many are left over: each is the answer to a key that is open still.
 */
function settle(state: State, answered: readonly NamedRaw[]): number {
  const issues = [...new Map(answered.map((issue) => [issue.id, issue])).values()];
  const open = new Set(state.open);
  const take = (key: string, issue: NamedRaw) => {
    state.found.set(key, issue);
    open.delete(key);
  };
  const moved = issues.filter((issue) => !open.has(issue.key.toUpperCase()));
  let strangers = 0;
  for (const issue of issues) if (open.has(issue.key.toUpperCase())) take(issue.key.toUpperCase(), issue);
  for (const issue of moved) {
    const former = issue.formerKeys.filter((key) => open.has(key));
    for (const key of former) take(key, issue);
    const [only] = open;
    if (former.length > 0) continue;
    if (moved.length === 1 && open.size === 1 && only !== undefined) take(only, issue);
    else strangers += 1;
  }
  state.open = [...open];
  return strangers;
}

function namedOf(asked: string, { id, key, fields }: NamedRaw, site: string): NamedIssue {
  return {
    asked,
    id,
    key,
    url: `${site}browse/${encodeURIComponent(key)}`,
    type: fields.issuetype?.name ?? '',
    summary: fields.summary ?? '',
    status: fields.status ? statusOf(fields.status) : { id: '', name: '', category: null },
  };
}

function bounds(left: number): string {
  return `${left} of the keys were not asked for: at most ${mostKeys} are, and ${mostSingly} of them one by one.`;
}
