import type { Link, PeopleMatching, Suggestion, Target, UnlinkedCode } from '../model/links.ts';
import { compareText } from '../model/order.ts';
import { isBot } from '../model/people.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type Asking, askingOf } from './suggest/asking.ts';
import { isSuggestible, judged } from './suggest/judge.ts';
import { nearKeys } from './suggest/near-keys.ts';
import { type Work, workId, workOf } from './suggest/work.ts';

/** What correlation found so far. */
export interface Linked {
  readonly links: readonly Link[];
  /** The code that names no issue: only this is asked about, besides what lists such as `AB-12/13` leave out. */
  readonly code: readonly UnlinkedCode[];
  readonly people: PeopleMatching;
}

/** A certain suggestion would have this confidence: nobody said it. */
const mostConfidence = 0.6;
/** How likely the one suggestion must be, against every other issue and against none; set where nine of ten are right. */
const leastChance = 0.67;
/** The same when several are asked for. */
const leastOfSeveral = 0.15;
const mostOfSeveral = 3;

/**
 * Issues of the sprint to which code that names none may belong: one for each place, or up to three when asked for.
 * Words, people, times, places and slips in keys are weighed as odds. A suggestion needs two kinds of evidence, one of
 * them about content, and must be likelier than all other issues and "none" together, which is also its margin. Alike
 * texts and a rare word are two kinds where the texts are alike without that word; on a public history with as many
 * changes that have no right answer, nine of ten suggestions by words alone are right, so they are let stand.
 * Time grows with the texts, since issues are found by their words.
 */
export function suggestionsFor(snapshot: SprintSnapshot, linked: Linked, mostEach = 1): readonly Suggestion[] {
  const works = workOf(snapshot.repositories ?? []);
  const asking = askingOf(snapshot, linked, works);
  const unlinked = new Map(linked.code.filter(({ automated }) => !automated).map((code) => [workId(code), code]));
  const targets = new Map<string, Target>(linked.links.map(({ to }) => [workId(to), to]));
  const most = Math.min(mostOfSeveral, Math.max(1, Math.floor(mostEach)));

  const found: Suggestion[] = [];
  for (const [id, work] of works) {
    const to = unlinked.get(id) ?? targets.get(id);
    if (to === undefined || work.isMerge || work.authors.some(isBot)) continue;
    found.push(...suggested({ id, work, to, most, onlyNear: !unlinked.has(id) }, asking));
  }
  return found.sort(byPlace);
}

interface Question {
  readonly id: string;
  readonly work: Work;
  readonly to: Target;
  readonly most: number;
  /** The code names an issue already; only a key it all but names may be another. */
  readonly onlyNear: boolean;
}

function suggested({ id, work, to, most, onlyNear }: Question, asking: Asking): readonly Suggestion[] {
  const linked = asking.linked.get(id);
  const isNew = (issue: string) => linked?.has(issue) !== true;
  const near = nearKeys(work, asking.keys).filter(({ of }) => isNew(asking.candidates[of]?.issue.key ?? ''));
  if (onlyNear && near.length === 0) return [];
  const likely = judged(work, near, asking).filter(
    (one) =>
      one.chance >= (most === 1 ? leastChance : leastOfSeveral) &&
      isNew(one.issue) &&
      isSuggestible(one) &&
      (!onlyNear || one.reasons.some(({ kind }) => kind === 'near-key')),
  );
  const { kind, repository, ref, url } = to;
  return likely.slice(0, most).map(({ issue, chance, reasons }) => ({
    issue,
    to: { kind, repository, ref, url },
    title: work.title,
    confidence: Math.round(chance * mostConfidence * 100) / 100,
    reasons,
  }));
}

/** By place, as code is listed elsewhere; the best one of each place comes first, which a stable sort keeps. */
function byPlace({ to: a }: Suggestion, { to: b }: Suggestion): number {
  return (
    Number(a.kind === 'commit') - Number(b.kind === 'commit') ||
    compareText(a.repository, b.repository) ||
    (a.kind === 'pull-request' ? Number(a.ref) - Number(b.ref) : 0) ||
    compareText(a.ref, b.ref)
  );
}
