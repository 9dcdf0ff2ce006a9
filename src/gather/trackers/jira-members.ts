import { chunksOf } from './chunks.ts';
import { checked, type JiraClient } from './jira-client.ts';
import { search } from './jira-search.ts';
import { type PartIssue, partPage, type RawIssue, rawIssue, tokenPage } from './jira-shapes.ts';

/** A batch of members: those with all their fields, and those of which some could not be joined. */
export interface Members {
  readonly whole: readonly RawIssue[];
  readonly part: readonly RawIssue[];
}

/** Jira gives more issues a page where no more fields than this are asked for. */
const fewFields = 8;

/**
 * Yields the members that a query finds, with all fields. Pages of a search follow one another by token, so a large sprint is
 * a long chain of small pages; but Jira gives more issues a page when fewer fields are asked for. So after a second
 * page that is not the last, the fields are asked for in parts side by side, the `lean` ones and the rest, if that
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
    const parts = [lean, ...chunksOf(others, fewFields)].map((some) => search(jira, partPage, jql, some));
    const begun = await Promise.all(parts.map(async (rest) => ({ first: await rest.next(), rest })));
    const larger = begun.flatMap(({ first, rest }) =>
      first.done === true || first.value.issues.length <= issues.length ? [] : [from(first.value, rest)],
    );
    if (larger.length < parts.length) continue;
    yield* joined(jira, larger, found);
    return;
  }
}

type Pages = AsyncGenerator<{ readonly issues: readonly PartIssue[] }>;

/** All parts as their pages come: an issue is joined as soon as the last part of it is there. */
async function* joined(
  jira: JiraClient,
  parts: readonly Pages[],
  found: (ids: readonly string[]) => void,
): AsyncGenerator<Members> {
  const waiting = new Map<string, Waiting>();
  const next = (part: Pages) => {
    const page = part.next().then((result) => ({ part, result }));
    // When another part fails, nobody waits for this one any more.
    page.catch(() => undefined);
    return page;
  };
  const asked = new Map(parts.map((part) => [part, next(part)]));
  while (asked.size > 0) {
    const { part, result } = await Promise.race(asked.values());
    if (result.done === true) {
      asked.delete(part);
      continue;
    }
    asked.set(part, next(part));
    const { issues } = result.value;
    if (part === parts[0]) found(issues.map(({ id }) => id));
    yield { whole: completed(jira, issues, part, parts, waiting), part: [] };
  }
  yield { whole: [], part: [...waiting.values()].map(({ issue }) => wholeOf(jira, issue)) };
}

/** An issue of which some parts are there. */
interface Waiting {
  readonly issue: PartIssue;
  readonly there: ReadonlySet<Pages>;
}

/** The issues of which this was the last part missing; the others wait. */
function completed(
  jira: JiraClient,
  issues: readonly PartIssue[],
  part: Pages,
  parts: readonly Pages[],
  waiting: Map<string, Waiting>,
): RawIssue[] {
  return issues.flatMap((issue) => {
    const known = waiting.get(issue.id);
    const joint = known === undefined ? issue : { ...issue, fields: { ...known.issue.fields, ...issue.fields } };
    const there = new Set([...(known?.there ?? []), part]);
    if (there.size < parts.length) waiting.set(issue.id, { issue: joint, there });
    else waiting.delete(issue.id);
    return there.size < parts.length ? [] : wholeOf(jira, joint);
  });
}

function wholeOf(jira: JiraClient, issue: PartIssue): RawIssue {
  return checked(rawIssue, issue, `${jira.host} ${issue.key}`);
}

async function* from<P>(first: P, rest: AsyncGenerator<P>): AsyncGenerator<P> {
  yield first;
  yield* rest;
}
