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
    const halves = [search(jira, partPage, jql, lean), search(jira, partPage, jql, others)] as const;
    const [one, two] = await Promise.all([halves[0].next(), halves[1].next()]);
    if (one.done === true || two.done === true || one.value.issues.length <= issues.length) continue;
    yield* joined(jira, [from(one.value, halves[0]), from(two.value, halves[1])], found);
    return;
  }
}

type Pages = AsyncGenerator<{ readonly issues: readonly PartIssue[] }>;

/** Both halves as their pages come: an issue is joined as soon as the second half of it is there. */
async function* joined(
  jira: JiraClient,
  halves: readonly [Pages, Pages],
  found: (ids: readonly string[]) => void,
): AsyncGenerator<Members> {
  const waiting = [new Map<string, PartIssue>(), new Map<string, PartIssue>()] as const;
  const next = (half: 0 | 1) => {
    const page = halves[half].next().then((result) => ({ half, result }));
    // When the other half fails, nobody waits for this one any more.
    page.catch(() => undefined);
    return page;
  };
  const asked = new Map([0 as const, 1 as const].map((half) => [half, next(half)]));
  while (asked.size > 0) {
    const { half, result } = await Promise.race(asked.values());
    if (result.done === true) {
      asked.delete(half);
      continue;
    }
    asked.set(half, next(half));
    const { issues } = result.value;
    if (half === 0) found(issues.map(({ id }) => id));
    yield { whole: paired(jira, issues, waiting[half], waiting[half === 0 ? 1 : 0]), part: [] };
  }
  yield { whole: [], part: [...waiting[0].values()].map((issue) => wholeOf(jira, issue)) };
}

/** The issues whose other half is there; the others wait. */
function paired(
  jira: JiraClient,
  issues: readonly PartIssue[],
  waiting: Map<string, PartIssue>,
  others: Map<string, PartIssue>,
): RawIssue[] {
  return issues.flatMap((issue) => {
    const other = others.get(issue.id);
    if (other === undefined) waiting.set(issue.id, issue);
    else others.delete(issue.id);
    return other === undefined ? [] : wholeOf(jira, { ...issue, fields: { ...other.fields, ...issue.fields } });
  });
}

function wholeOf(jira: JiraClient, issue: PartIssue): RawIssue {
  return checked(rawIssue, issue, `${jira.host} ${issue.key}`);
}

async function* from<P>(first: P, rest: AsyncGenerator<P>): AsyncGenerator<P> {
  yield first;
  yield* rest;
}
