import type { Instant, SprintWindow } from '../../../model/sprint.ts';
import type { Runtime } from '../../../runtime.ts';
import { type RepositoryAnswer, searchAnswer } from './answers.ts';
import { askPage } from './ask-page.ts';
import type { GithubClient } from './client.ts';
import { searchQuery } from './queries.ts';
import type { Reading } from './reading.ts';
import { day } from './spans.ts';
import { takePulls } from './take.ts';
import { openWalk } from './walk.ts';

/** A search gives no more, whatever it counts (docs.github.com, "About search"). */
const mostFound = 1_000;

/** A page of found pull requests takes GitHub longer than one of a repository. */
const widest = 25;

/**
 * A search knows pull requests as issues, and comments in a review have not always moved those
 * (databricks/spark-pr-dashboard#62): it looks somewhat further back, and what is too old is left out here.
 */
const margin = 7 * day;

/** When the first repositories were made. */
const beginning = Date.UTC(2008, 0, 1);

/** What was decided when a walk proved long: the way to read old pull requests by a search, or to walk on. */
export interface Decision {
  /** The spans that are not walked to any more; none when the walk goes on. */
  readonly searched: readonly SprintWindow[];
  search(): Promise<void>;
}

/**
 * Pull requests are walked from the latest update backwards, so those of an old sprint in a busy repository lie many
 * pages deep. Where a page tells that, and a search counts fewer pages, the search takes their place: the set is the
 * same, those updated since the start and created before the end. Null while the walk is not seen to be long.
 * @param spans those that are still walked to, the latest first
 */
export async function leaveToSearch(
  client: GithubClient,
  reading: Reading,
  { pullRequests, createdAt }: RepositoryAnswer,
  { spans, longest }: { readonly spans: readonly SprintWindow[]; readonly longest: number },
  runtime: Runtime,
): Promise<Decision | null> {
  if (!reading.walks.pullRequests.isOpen()) return null;
  const depth = depthOf(reading, pullRequests, runtime.now());
  const isDeep = ({ start, end }: SprintWindow) => end + day < depth.reached && depth.pagesTo(start) > longest;
  const deep = spans.filter(isDeep);
  const [oldest] = deep.slice(-1);
  if (oldest === undefined) return null;
  const searches = deep.map((span) => openSearch(client, reading, span, createdAt, runtime));
  let counted = 0;
  for (const search of searches) counted += await search.count();
  if (counted / widest >= depth.pagesTo(oldest.start)) return { searched: [], search: async () => undefined };

  const walked = spans.filter((span) => !deep.includes(span));
  if (walked.length === 0) reading.walks.pullRequests.stop();
  else reading.floor = Math.min(...walked.map(({ start }) => start));
  const search = async () => {
    for (const one of searches) await one.read();
  };
  return { searched: deep, search };
}

/** How far the walk has come, and how many pages more it would take at the pace of this page, or of all so far. */
function depthOf({ walked, width }: Reading, page: RepositoryAnswer['pullRequests'], now: Instant) {
  const nodes = (page?.nodes ?? []).filter((node) => node !== null);
  const [newest, reached] = [nodes[0]?.updatedAt ?? now, nodes.at(-1)?.updatedAt ?? Number.NEGATIVE_INFINITY];
  const left = (page?.totalCount ?? 0) - walked;
  const perMs = Math.max(walked / Math.max(1, now - reached), nodes.length / Math.max(1, newest - reached));
  return {
    reached,
    pagesTo: (start: Instant) => Math.min(left, Math.max(0, reached - start) * perMs) / width.pulls(),
  };
}

interface Range {
  /** Null reaches back to the first. */
  readonly from: Instant | null;
  readonly to: Instant;
}

function openSearch(
  client: GithubClient,
  reading: Reading,
  span: SprintWindow,
  repositoryMade: Instant | null,
  runtime: Runtime,
) {
  const whole: Range = { from: null, to: Math.floor((span.end + day) / 1_000) * 1_000 };
  const start = openRange(client, reading, span, whole, runtime);
  return {
    /** Reads the first page. */
    count: () => start.turn(),
    read: () => readRange(start, whole),
  };

  async function readRange(pages: ReturnType<typeof openRange>, range: Range): Promise<void> {
    const counted = pages.counted() ?? (await pages.turn());
    const parts = counted > mostFound ? partsOf(range, Math.ceil(counted / (mostFound / 2)), repositoryMade) : [];
    if (parts.length > 1) {
      await Promise.all(parts.map((part) => readRange(openRange(client, reading, span, part, runtime), part)));
      return;
    }
    while (pages.isOpen()) await pages.turn();
    reading.unfound += Math.max(0, counted - pages.found());
  }
}

/** The pages of one search. */
function openRange(client: GithubClient, reading: Reading, span: SprintWindow, range: Range, runtime: Runtime) {
  const walk = openWalk('found pull requests');
  const found = new Set<string>();
  let counted: number | null = null;
  const search = termsOf(reading, span, range);
  const ask = {
    document: searchQuery,
    variables: () => ({ search, first: Math.min(widest, reading.width.pulls()), after: walk.after() }),
    answer: searchAnswer,
    hasHoles: ({ search: { nodes } }: Found) => nodes.some((node) => node === null),
  };
  return {
    counted: () => counted,
    found: () => found.size,
    isOpen: () => walk.isOpen(),
    /** Reads a page; answers how many there are in all. */
    async turn(): Promise<number> {
      const { search: page } = await askPage(client, reading, ask, runtime);
      const pulls = page.nodes.filter((node) => node !== null);
      takePulls(reading, pulls);
      for (const { id } of pulls) found.add(id);
      counted = Math.max(counted ?? 0, page.issueCount);
      walk.step(page.pageInfo, false);
      const says = `Finding old pull requests of ${reading.about?.nameWithOwner ?? reading.shortName}`;
      runtime.progress({ stage: 'gather', says, done: reading.pulls.size + reading.commits.size, total: null });
      return counted;
    },
  };
}

type Found = (typeof searchAnswer)['_output'];

/** Instants in whole seconds, as GitHub keeps them. The order stays the same while pull requests are being updated. */
function termsOf({ owner, shortName, about }: Reading, span: SprintWindow, { from, to }: Range): string {
  const iso = (at: Instant) => `${new Date(at).toISOString().slice(0, 19)}Z`;
  const created = from === null ? `<=${iso(to)}` : `${iso(from)}..${iso(to)}`;
  const repository = about?.nameWithOwner ?? `${owner}/${shortName}`;
  return `repo:${repository} is:pr created:${created} updated:>=${iso(span.start - margin)} sort:created-asc`;
}

/** Cuts a range where a search counts too many; one second cannot be cut. */
function partsOf({ from, to }: Range, many: number, repositoryMade: Instant | null): Range[] {
  const made = repositoryMade !== null && repositoryMade < to ? repositoryMade : beginning;
  const low = from ?? made;
  const step = Math.ceil((to - low) / many / 1_000) * 1_000;
  if (step < 1_000 || to - low < 1_000) return [];
  const parts: Range[] = [];
  for (let at = low; at <= to; at += step) {
    parts.push({ from: at === low ? from : at, to: Math.min(to, at + step - 1_000) });
  }
  return parts;
}
