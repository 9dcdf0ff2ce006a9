import type { Instant } from '../../model/sprint.ts';
import type { Chance } from '../chance.ts';
import { statuses } from '../company.ts';
import type { DemoChangeItem } from '../organization.ts';
import type { DraftIssue } from './issue.ts';
import { blockItem } from './items.ts';

const hour = 3_600_000;
const minute = 60_000;
/** Shorter work is not held up by anybody. */
const longEnough = 10 * hour;
/** How many of the issues of a sprint whose work takes long are held up by another; two at least. */
const share = 0.2;
const least = 2;

/** One issue that was held up by another; `until` is null where nobody took the link away. */
interface Block {
  readonly blocked: number;
  readonly blocker: number;
  readonly from: Instant;
  readonly until: Instant | null;
}

/**
 * Lets some issues wait for others, with a link that is made while they are in progress and mostly taken away again.
 * Nothing else of them changes: both sides of a link are written among the entries that are there.
 * @param isOpen which of the drafts may play here
 */
export function tellBlocks(
  drafts: readonly DraftIssue[],
  isOpen: (nth: number) => boolean,
  chance: Chance,
): DraftIssue[] {
  const told = [...drafts];
  blocksOf(drafts, isOpen, chance).forEach(({ blocked, blocker, from, until }, nth) => {
    const [one, other] = [told[blocked], told[blocker]];
    if (one === undefined || other === undefined) return;
    const id = String(10_400 + nth);
    const inward = { made: blockItem('inward', other.key, true), gone: blockItem('inward', other.key, false) };
    const outward = { made: blockItem('outward', one.key, true), gone: blockItem('outward', one.key, false) };
    const links = until === null ? [{ id, issueId: other.id, way: 'inward' as const }] : [];
    const backs = until === null ? [{ id, issueId: one.id, way: 'outward' as const }] : [];
    told[blocked] = linked(one, inward, [from, until], links);
    told[blocker] = linked(other, outward, [from, until], backs);
  });
  return told;
}

function blocksOf(drafts: readonly DraftIssue[], isOpen: (nth: number) => boolean, chance: Chance): readonly Block[] {
  const bySprint = new Map<number, number[]>();
  drafts.forEach(({ subtask, sprintIds }, nth) => {
    const last = sprintIds.at(-1);
    if (!subtask && last !== undefined && isOpen(nth)) bySprint.set(last, [...(bySprint.get(last) ?? []), nth]);
  });
  return [...bySprint.values()].flatMap((members) => {
    const possible = members.flatMap((nth) => blockOf(drafts, nth, members, chance) ?? []);
    const wanted = Math.max(least, Math.round(possible.length * share));
    return possible.sort((a, b) => a.draw - b.draw).slice(0, wanted);
  });
}

/** How an issue could be held up by another of its sprint on which something happens later; null where none fits. */
function blockOf(
  drafts: readonly DraftIssue[],
  blocked: number,
  members: readonly number[],
  chance: Chance,
): (Block & { readonly draw: number }) | null {
  const draft = drafts[blocked];
  const work = draft === undefined ? null : longWork(draft);
  if (draft === undefined || work === null) return null;
  const own = chance.fork(draft.id);
  const from = work.from + own.int(25, 100) * minute;
  const until = own.happens(0.75) ? work.to - own.int(5, 90) * minute : null;
  const others = members.filter((nth) => {
    const other = drafts[nth];
    return nth !== blocked && other !== undefined && other.created < from && other.updated > (until ?? from);
  });
  return others.length === 0 ? null : { blocked, blocker: own.pick(others), from, until, draw: own.next() };
}

/** The first stretch in progress, where it is long. */
function longWork({ entries }: DraftIssue): { readonly from: Instant; readonly to: Instant } | null {
  let from: Instant | null = null;
  for (const { at, items } of entries) {
    const move = items.find(({ field }) => field === 'status');
    if (move === undefined) continue;
    if (from !== null) return at - from >= longEnough ? { from, to: at } : null;
    if (move.to === statuses['In Progress'].id || move.to === statuses['In Arbeit'].id) from = at;
  }
  return null;
}

function linked(
  draft: DraftIssue,
  { made, gone }: { readonly made: DemoChangeItem; readonly gone: DemoChangeItem },
  [from, until]: readonly [Instant, Instant | null],
  links: DraftIssue['links'],
): DraftIssue {
  const more = [{ at: from, by: 'ingrid' as const, items: [made] }];
  if (until !== null) more.push({ at: until, by: 'ingrid' as const, items: [gone] });
  const entries = [...draft.entries, ...more].sort((a, b) => a.at - b.at);
  return { ...draft, entries, links: [...draft.links, ...links] };
}
