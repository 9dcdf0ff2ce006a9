import type { Commit, PullRequest } from '../../../src/model/code.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { PeopleMatching } from '../../../src/model/links.ts';
import type { SprintSnapshot } from '../../../src/model/snapshot.ts';
import type { Instant } from '../../../src/model/sprint.ts';
import { aCommit, anAccount, aPullRequest, aRepository } from '../../worlds/code.ts';
import { anIssue, aPerson } from '../../worlds/issues.ts';
import { aSnapshot } from '../../worlds/snapshots.ts';
import { aSprint } from '../../worlds/sprints.ts';
import {
  anyKey,
  keysIn,
  normal,
  push,
  type RecordedCommit,
  type RecordedPullRequest,
  recorded,
  tells,
  timeOf,
  withoutKeys,
} from './recorded.ts';

/** A change without a key, when it was made, and the issue it truly belongs to; null where it belongs to none. */
export interface Question {
  readonly ref: string;
  readonly source: 'pull-request' | 'follow-up' | 'keyless' | 'taken-out' | 'elsewhere';
  readonly at: Instant;
  readonly truth: string | null;
  readonly code: PullRequest | Commit;
}

/** What is known besides summaries: see {@link monthsOf}. */
export interface Known {
  readonly people: boolean;
  readonly descriptions: boolean;
}

/** A month of changes, and the issues that were worked on from the month before to the month after. */
export interface Month {
  readonly snapshot: SprintSnapshot;
  readonly questions: readonly Question[];
}

/** Before Jira was used. */
const firstYear = Date.UTC(2014, 8);

/**
 * Questions with known answers, made of a history without network or model. An issue is the key of a commit on the main
 * branch: the subject of its first commit, without the key, is the summary, and that commit's body the description. Its
 * assignee is the author of that commit where the questions about it are other commits, else nobody. Questions are:
 *
 * - pull requests of one issue, with the messages of their own commits, keys taken out; the oldest subject is the title,
 *   as GitHub proposes it, and the text is empty;
 * - later commits of an issue, keys taken out;
 * - pull requests and commits that never had a key (the release plugin's left out);
 * - some of the first two whose issue is not among the candidates: one issue of three never is, and others belong to
 *   another time.
 *
 * A question one of whose messages is the summary of an issue word for word, or holds it, or is part of it, is left out:
 * finding that is no feat. Candidates are the issues of the month and of a month around it, about sixty. No issue has
 * links, states or times, so only words, and people where told, are measured.
 */
export function monthsOf(folder: string, { people, descriptions }: Known): readonly Month[] {
  const main = recorded<RecordedCommit>(`${folder}commits-calcite-main.jsonl.gz`).sort((a, b) => timeOf(a) - timeOf(b));
  const pulls = recorded<RecordedPullRequest>(`${folder}prs-calcite.jsonl.gz`);
  const byIssue = new Map<string, RecordedCommit[]>();
  for (const commit of main) for (const key of keysIn(commit.s).slice(0, 1)) push(byIssue, key, commit);

  const asked = [...askedByPullRequests(pulls, main, byIssue), ...askedByFollowUps(byIssue), ...askedByNobody(main)];
  const summaries = new Set([...byIssue.values()].map(([first]) => normal(first?.s ?? '')));
  const questions = asked.filter(
    ({ at, code }) => at > firstYear && !textsOf(code).some((text) => summaries.has(normal(text))),
  );
  const leaky = new Set(
    questions.flatMap(({ source, truth }) => (source === 'pull-request' && truth !== null ? [truth] : [])),
  );
  const issues = [...byIssue].map(([key, commits]) =>
    issueOf(key, commits, { people: people && !leaky.has(key), descriptions }),
  );
  const anchors = new Map([...byIssue].map(([key, [first]]) => [key, timeOf(first as RecordedCommit)]));

  const months = new Map<string, Question[]>();
  for (const question of questions) push(months, new Date(question.at).toISOString().slice(0, 7), question);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => {
      const start = Date.parse(`${name}-01T00:00:00Z`);
      const near = (at: Instant) => at > start - 30 * day && at < start + 61 * day;
      const within = issues.filter((issue) => near(anchors.get(issue.key) ?? 0) && !isTakenOut(issue.key));
      const present = new Set(within.map(({ key }) => key));
      const settled = list.map((question): Question => {
        if (question.truth === null || present.has(question.truth)) return question;
        return { ...question, truth: null, source: isTakenOut(question.truth) ? 'taken-out' : 'elsewhere' };
      });
      return { snapshot: aMonth(within, settled), questions: settled };
    });
}

const day = 86_400_000;

function aMonth(issues: readonly Issue[], questions: readonly Question[]): SprintSnapshot {
  const pullRequests = questions.flatMap(({ code }) => ('number' in code ? [code] : []));
  const commits = questions.flatMap(({ code }) => ('sha' in code ? [code] : []));
  return aSnapshot({
    sprint: aSprint({ start: 1, activated: 1, completed: Date.UTC(2030) }),
    projects: ['CALCITE'],
    issues,
    repositories: [aRepository({ name: 'apache/calcite', pullRequests, commits })],
  });
}

/** One issue of three is never among the candidates, so that its changes have no right answer. */
function isTakenOut(key: string): boolean {
  return Number(key.split('-')[1]) % 3 === 0;
}

/** Pull requests of one issue, whose own words, keys taken out, are not the summary's. */
function askedByPullRequests(
  pulls: readonly RecordedPullRequest[],
  main: readonly RecordedCommit[],
  byIssue: ReadonlyMap<string, readonly RecordedCommit[]>,
): readonly Question[] {
  const closing = new Map<number, RecordedCommit[]>();
  const said = new Set<string>();
  for (const commit of main) {
    for (const [, n] of `${commit.s}\n${commit.b ?? ''}`.matchAll(
      /(?:clos\w+:? (?:https:\/\/github\.com\/)?(?:apache\/calcite)?(?:\/pull\/|#)|\(#)(\d+)/gi,
    )) {
      push(closing, Number(n), commit);
    }
    if (keysIn(commit.s).length > 0) said.add(normal(commit.s));
  }
  return pulls.flatMap(({ pr, truncated, commits, branch }): Question[] => {
    if (truncated || commits.length === 0 || commits.length > 20) return [];
    const closed = (closing.get(pr) ?? []).flatMap(({ s }) => keysIn(s));
    const own = commits.flatMap(({ s }) => keysIn(s));
    const named = new Set(closed.length > 0 ? closed : own);
    const at = Math.max(...commits.map(timeOf));
    const code = pullRequestOf(pr, commits, branch ?? '');
    if (named.size === 0) {
      const silent = commits.every(({ s, b }) => !anyKey.test(`${s}\n${b}`) && !said.has(normal(s)));
      return silent ? [{ ref: String(pr), source: 'keyless', at, truth: null, code }] : [];
    }
    const [key = ''] = named;
    const first = byIssue.get(key)?.[0];
    if (
      named.size > 1 ||
      first === undefined ||
      tells(
        commits.map(({ s }) => s),
        first.s,
      )
    )
      return [];
    return [{ ref: String(pr), source: 'pull-request', at, truth: key, code }];
  });
}

/** Later commits of an issue: the first one's subject is the summary, theirs are the questions. */
function askedByFollowUps(byIssue: ReadonlyMap<string, readonly RecordedCommit[]>): readonly Question[] {
  return [...byIssue].flatMap(([key, [first, ...later]]) =>
    later.flatMap((commit): Question[] => {
      if (first === undefined || /revert/i.test(commit.s) || tells([commit.s], first.s)) return [];
      return [{ ref: commit.sha, source: 'follow-up', at: timeOf(commit), truth: key, code: commitOf(commit) }];
    }),
  );
}

function textsOf(code: PullRequest | Commit): readonly string[] {
  return 'sha' in code ? [code.subject] : code.commits.map(({ subject }) => subject);
}

function askedByNobody(main: readonly RecordedCommit[]): readonly Question[] {
  return main.flatMap((commit): Question[] => {
    if ((commit.p?.length ?? 0) > 1 || anyKey.test(`${commit.s}\n${commit.b ?? ''}`)) return [];
    if (/^\[maven-release-plugin\]/.test(commit.s)) return [];
    return [{ ref: commit.sha, source: 'keyless', at: timeOf(commit), truth: null, code: commitOf(commit) }];
  });
}

function issueOf(key: string, commits: readonly RecordedCommit[], known: Known): Issue {
  const [first] = commits as readonly [RecordedCommit];
  return anIssue({
    key,
    id: key.split('-')[1] ?? key,
    created: 0,
    summary: withoutKeys(first.s),
    description: known.descriptions ? withoutKeys(first.b ?? '') : null,
    assignee: known.people && commits.length > 1 ? aPerson({ id: first.au ?? '', name: first.au ?? '' }) : null,
  });
}

function pullRequestOf(number: number, commits: readonly RecordedCommit[], branch: string): PullRequest {
  const inOrder = [...commits].sort((a, b) => Date.parse(a.ad) - Date.parse(b.ad));
  const [first] = inOrder as [RecordedCommit];
  return aPullRequest({
    number,
    title: withoutKeys(first.s),
    body: '',
    headBranch: withoutKeys(branch),
    state: 'open',
    author: anAccount({ login: first.au ?? null, name: null }),
    createdAt: Date.parse(first.ad),
    commits: inOrder.map(commitOf),
  });
}

function commitOf(commit: RecordedCommit): Commit {
  const author = anAccount({ login: commit.au ?? null, name: null });
  const [authoredAt, committedAt] = [Date.parse(commit.ad), timeOf(commit)];
  const parents = Math.max(1, commit.p?.length ?? 1);
  return aCommit({
    sha: commit.sha,
    subject: withoutKeys(commit.s),
    body: withoutKeys(commit.b ?? ''),
    author,
    authoredAt,
    committedAt,
    parents,
  });
}

/** Authors and assignees are told by the same marks in this history. */
export function peopleOf({ issues }: SprintSnapshot): PeopleMatching {
  const ids = [...new Set(issues.flatMap(({ assignee }) => (assignee === null ? [] : [assignee.id])))];
  const matched = ids.map((id) => ({ person: id, name: id, login: id, by: 'configuration' as const }));
  return { matched, unmatchedPeople: [], unmatchedLogins: [] };
}
