import type { Issue } from '../../model/issue.ts';
import type { NamedIssue, StrayKey } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import { wordOf } from '../code.ts';
import type { CodeStudy } from '../study.ts';

/** Changes of the sprint that are work outside of it: on one issue, or on several of a project that others work on. */
export interface Outside {
  readonly project: string;
  /** How many issues of the project the sprint has. */
  readonly inSprint: number;
  /** By key. */
  readonly issues: readonly { readonly key: string; readonly known: NamedIssue | null }[];
  readonly changes: readonly StrayKey[];
}

/** So many issues of a project are asked about one by one. */
const mostAlone = 2;

/**
 * Work outside the sprint: pull requests merged and commits pushed in it by people for issues that are not in it. A
 * change that counts for an issue of the sprint as well was work on that one. What was done for a project that the
 * sprint has no issue of, or fewer than were worked on outside of it, is told together: most often another team works
 * in the same repository.
 */
export function outsideSprint(study: CodeStudy): readonly Outside[] {
  const projects = new Map<string, Map<string, Group>>();
  for (const stray of strayWork(study)) {
    const { kind, issue, key, to } = stray;
    if (kind !== 'out-of-sprint' && kind !== 'other-project') continue;
    const its = issue?.key ?? key;
    const groups = projects.get(projectOf(its)) ?? new Map<string, Group>();
    const group = groups.get(its) ?? { known: issue, changes: new Map() };
    group.changes.set(wordOf(to), stray);
    projects.set(projectOf(its), groups.set(its, group));
  }
  const own = new Map<string, number>();
  for (const { key } of study.outcomes) own.set(projectOf(key), (own.get(projectOf(key)) ?? 0) + 1);
  return [...projects]
    .flatMap(([project, groups]) => {
      const inSprint = own.get(project) ?? 0;
      const isOfOthers = inSprint === 0 || (groups.size > mostAlone && groups.size > inSprint);
      const parts = isOfOthers ? [[...groups]] : [...groups].map((group) => [group]);
      return parts.map((part) => outsideOf(project, inSprint, part));
    })
    .sort((a, b) => Number(a.inSprint === 0) - Number(b.inSprint === 0) || compareKeys(firstOf(a), firstOf(b)));
}

interface Group {
  readonly known: NamedIssue | null;
  readonly changes: Map<string, StrayKey>;
}

function outsideOf(project: string, inSprint: number, groups: readonly (readonly [string, Group])[]): Outside {
  const byKey = groups.toSorted(([a], [b]) => compareKeys(a, b));
  return {
    project,
    inSprint,
    issues: byKey.map(([key, { known }]) => ({ key, known })),
    changes: [...new Map(byKey.flatMap(([, { changes }]) => [...changes])).values()],
  };
}

function firstOf({ issues, project }: Outside): string {
  return issues[0]?.key ?? project;
}

function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}

/** Whether Jira was not asked about some of the keys, so that they may be of issues outside the sprint or of none. */
export function someUnchecked(study: CodeStudy): boolean {
  return strayWork(study).some(({ kind }) => kind === 'unchecked');
}

/**
 * Keys of no issue of the sprint in changes of it that are for no issue of the sprint; and issues that are read with
 * the sprint though they left before its start or joined after its end.
 */
function strayWork(study: CodeStudy): readonly StrayKey[] {
  const { correlation, code } = study;
  const isOutside = besideTheSprint(study);
  const isOurs = (to: StrayKey['to']) =>
    code.isOfSprint(to) && !code.linksTo(to).some(({ counts, issue }) => counts && !isOutside.has(issue));
  const beside = correlation.links.flatMap(({ issue: key, to, counts, relation }): StrayKey[] => {
    const issue = isOutside.get(key);
    if (issue === undefined || !counts || !isOurs(to)) return [];
    return [{ key, to, kind: 'out-of-sprint', relation, issue: namedOf(issue), nearest: [] }];
  });
  return [...correlation.strays.filter(({ relation, to }) => relation === 'implements' && isOurs(to)), ...beside];
}

/** Issues read with the sprint that were never in it while it ran, by every key; a sub-task is where its parent is. */
function besideTheSprint({ snapshot, outcomes }: CodeStudy): ReadonlyMap<string, Issue> {
  const members = new Set(outcomes.map(({ issueId }) => issueId));
  const read = new Set(snapshot.issues.map(({ id }) => id));
  const beside = new Map<string, Issue>();
  for (const issue of snapshot.issues) {
    const { id, key, formerKeys, subtask, parent } = issue;
    const isUnknown = subtask && (parent === null || !read.has(parent.id));
    if (isUnknown || members.has(subtask && parent !== null ? parent.id : id)) continue;
    for (const its of [key, ...formerKeys]) beside.set(its, issue);
  }
  return beside;
}

function namedOf({ id, key, url, type, summary, status }: Issue): NamedIssue {
  return { asked: key, id, key, url, type, summary, status };
}
