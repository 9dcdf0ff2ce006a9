import type { Change, Issue } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Sprint } from '../../model/sprint.ts';
import { chunksOf } from './chunks.ts';
import { type LinkEntry, linkEntriesOf } from './jira-blockers.ts';
import { openChangelogs, unheardOf } from './jira-changelogs.ts';
import { changesOf } from './jira-changes.ts';
import { openCollection } from './jira-collection.ts';
import { isCut } from './jira-data-center.ts';
import { memberFields, withChanges } from './jira-issue.ts';
import type { Pool } from './jira-pool.ts';
import type { IssueQuestion } from './jira-question.ts';
import { countedPage, fetchedIssues, type RawIssue } from './jira-shapes.ts';

/** The most issues issue/bulkfetch gives at once; as many with their histories are a good page of Data Center. */
const fetchSize = 100;

/** Issues read again by their ids. */
export interface Fetcher {
  /**
   * Reads issues whole. Of `histories` the histories are wanted at first: the issues themselves come along only where
   * that costs no further request. False where something did not come.
   */
  fetch(ids: readonly string[], histories?: readonly string[]): Promise<boolean>;
  /** Null for an issue that was not read. */
  issue(id: string): Issue | null;
  changes(id: string): readonly Change[];
  /** Ids of the issues read so far. */
  readonly read: ReadonlySet<string>;
  /** Sprints that they have been in. */
  readonly sprints: ReadonlyMap<number, Sprint>;
}

/** Reads issues by id: two questions side by side on Cloud, and one on Data Center. */
export function openFetcher(question: IssueQuestion, deployment: 'cloud' | 'dc'): Fetcher {
  const collection = openCollection(question);
  const histories = new Map<string, readonly Change[]>();
  const links = new Map<string, readonly LinkEntry[]>();
  const ask = deployment === 'cloud' ? cloudReader(question) : dataCenterReader(question, collection.pool);
  return {
    read: collection.full,
    sprints: collection.sprints,
    async fetch(ids, others = []) {
      const got = await ask(ids, others);
      if (got === null) return false;
      for (const issue of got.issues) collection.take(issue, 'all');
      for (const [id, changes] of got.histories) histories.set(id, changes);
      for (const [id, entries] of got.links) links.set(id, entries);
      return ids.every((id) => collection.full.has(id));
    },
    issue(id) {
      const issue = collection.issues.get(id);
      return issue === undefined ? null : withChanges(issue, histories.get(id) ?? [], links.get(id));
    },
    changes: (id) => histories.get(id) ?? [],
  };
}

interface Got {
  readonly issues: readonly RawIssue[];
  readonly histories: ReadonlyMap<string, readonly Change[]>;
  readonly links: ReadonlyMap<string, readonly LinkEntry[]>;
}

/** Reads what is wanted, or null where part of it could not be read: then all is read as if nothing were known. */
type Reader = (ids: readonly string[], others: readonly string[]) => Promise<Got | null>;

function cloudReader({ jira, fields, extra, runtime }: IssueQuestion): Reader {
  return async (ids, others) => {
    const gaps: Gap[] = [];
    const changelogs = openChangelogs(jira, fields, gaps, runtime);
    const along = ids.length > 0 && ids.length + others.length <= fetchSize ? [...ids, ...others] : ids;
    changelogs.want([...ids, ...others]);
    const body = { fields: memberFields(fields, extra) };
    const [pages] = await Promise.all([
      Promise.all(
        chunksOf(along, fetchSize).map((issueIdsOrKeys) =>
          jira.ask(fetchedIssues, { path: '/rest/api/3/issue/bulkfetch', body: { ...body, issueIdsOrKeys } }),
        ),
      ),
      changelogs.finish(),
    ]);
    await changelogs.finishMoved();
    if (gaps.length > 0 || changelogs.unread.size > 0) return null;
    const issues = pages.flatMap((page) => page.issues);
    const categories = new Map(issues.map((issue) => [issue.id, issue.fields.status?.statusCategory?.key]));
    if (unheardOf(changelogs, (id) => categories.get(id)).size > 0) return null;
    return { issues, histories: changelogs.histories, links: changelogs.links };
  };
}

function dataCenterReader({ jira, fields, extra }: IssueQuestion, pool: Pool): Reader {
  return async (ids, others) => {
    const pages = await Promise.all(
      chunksOf([...ids, ...others], fetchSize).map((some) => {
        const jql = `id in (${some.join(', ')}) ORDER BY key ASC`;
        const wanted = { fields: memberFields(fields, extra), startAt: 0, maxResults: fetchSize };
        return jira.ask(countedPage, { path: '/rest/api/2/search', body: { ...wanted, jql, expand: ['changelog'] } });
      }),
    );
    const issues = pages.flatMap((page) => page.issues);
    if (issues.some(isCut)) return null;
    const told = issues.map(({ id, changelog }) => [id, changelog?.histories ?? []] as const);
    return {
      issues,
      histories: new Map(told.map(([id, entries]) => [id, changesOf(entries, fields, pool)])),
      links: new Map(told.map(([id, entries]) => [id, linkEntriesOf(entries, pool)])),
    };
  };
}
