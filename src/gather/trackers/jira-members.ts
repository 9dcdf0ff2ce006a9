import { checked, type JiraClient } from './jira-client.ts';
import { search } from './jira-search.ts';
import { type PartIssue, partPage, type RawIssue, rawIssue, tokenPage } from './jira-shapes.ts';

/** A batch of members: those with all their fields, and those of which some could not be joined. */
export interface Members {
  readonly whole: readonly RawIssue[];
  readonly part: readonly RawIssue[];
}

/**
 * Yields the members that a query finds, with all fields. Pages of a search follow one another by token, so a large sprint is
 * a long chain of small pages; but Jira gives more issues a page when fewer fields are asked for. So after a second
 * page that is not the last, the fields are asked for in two halves side by side, the `lean` ones and the rest, if that
 * does give larger pages. `found` hears of ids as soon as they are known.
 */
export async function* sprintMembers(
  jira: JiraClient,
  jql: string,
  fields: readonly string[],
  lean: readonly string[],
  found: (ids: readonly string[]) => void,
): AsyncGenerator<Members> {
  const others = fields.filter((field) => !lean.includes(field));
  let pages = 0;
  for await (const { issues, nextPageToken } of search(jira, tokenPage, jql, fields)) {
    found(issues.map(({ id }) => id));
    yield { whole: issues, part: [] };
    pages += 1;
    if (pages !== 2 || !nextPageToken) continue;
    const joined = await inHalves(jira, jql, [lean, others], issues.length, found);
    if (joined !== null) {
      yield joined;
      return;
    }
  }
}

/** Null when the pages of the first half are no larger than those with all fields. */
async function inHalves(
  jira: JiraClient,
  jql: string,
  fields: readonly [readonly string[], readonly string[]],
  usual: number,
  found: (ids: readonly string[]) => void,
): Promise<Members | null> {
  const halves = [search(jira, partPage, jql, fields[0]), search(jira, partPage, jql, fields[1])] as const;
  const [one, two] = await Promise.all([halves[0].next(), halves[1].next()]);
  if (one.done === true || two.done === true || one.value.issues.length <= usual) return null;
  found(one.value.issues.map(({ id }) => id));
  const [first, second] = await Promise.all([
    drain(one.value.issues, halves[0], found),
    drain(two.value.issues, halves[1], () => undefined),
  ]);
  const rest = new Map(second.map((issue) => [issue.id, issue.fields]));
  const join = (issue: PartIssue) =>
    checked(rawIssue, { ...issue, fields: { ...issue.fields, ...rest.get(issue.id) } }, `${jira.host} ${issue.key}`);
  return {
    whole: first.filter(({ id }) => rest.has(id)).map(join),
    part: first.filter(({ id }) => !rest.has(id)).map(join),
  };
}

async function drain(
  first: readonly PartIssue[],
  pages: AsyncGenerator<{ issues: PartIssue[] }>,
  found: (ids: readonly string[]) => void,
): Promise<PartIssue[]> {
  const all = [...first];
  for await (const { issues } of pages) {
    found(issues.map(({ id }) => id));
    all.push(...issues);
  }
  return all;
}
