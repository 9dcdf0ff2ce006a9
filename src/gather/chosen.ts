import { withoutJiraReport } from '../model/jira-report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Board } from '../model/sprint.ts';
import { type Asking, readChanges, readLaterCode, readWhole } from './ask.ts';
import { withKeptCode } from './offline.ts';
import { isSameBoard } from './same-board.ts';
import {
  fromStore,
  isFinal,
  isSame,
  isSettled,
  isWhole,
  type Kept,
  type Readings,
  withJiraRequests,
} from './stored.ts';
import type { Chosen, Tracker } from './trackers.ts';

/** Sprints that were chosen, and what is known of them already. */
export interface Choice {
  readonly chosen: Chosen;
  readonly base: Kept | null;
  readonly readings: Readings | null;
  readonly tracker: Tracker;
}

/** What is stored is taken from there; the rest is read together. */
export async function readChosen(
  asking: Asking,
  { chosen, base, readings, tracker }: Choice,
): Promise<SprintSnapshot[]> {
  const { request } = asking;
  const found = new Map<number, SprintSnapshot>();
  const take = async (kept: Kept) => {
    const { snapshot } = kept;
    const before = readings === null ? null : await readings.get(snapshot.sprint.id);
    found.set(snapshot.sprint.id, request.allowStale ? withKeptCode(snapshot, before?.snapshot ?? null) : snapshot);
    if (readings !== null && !lacksMore(snapshot, before)) await readings.set(kept);
    return before;
  };
  if (readings !== null && !request.refresh) {
    for (const sprint of chosen.asked) {
      const kept = await readings.get(sprint.id);
      if (kept === null || !isSettled(kept.snapshot) || !isSame(kept.snapshot.sprint, sprint)) continue;
      const now = isFinal(kept.snapshot) ? kept : await withLaterCode(asking, kept, readings);
      const told = await withReport(asking, now, readings);
      found.set(sprint.id, now === kept ? fromStore(told) : told);
    }
  }
  const [first, ...rest] = chosen.asked.filter(({ id }) => !found.has(id));
  if (first !== undefined) {
    asking.reader.prepare();
    const missing: Chosen = { ...chosen, asked: [first, ...rest] };
    const others = new Set<number>();
    for (const kept of await readMissing(asking, missing, base)) {
      const before = await take(kept);
      const { board } = kept.snapshot;
      const isNews = isWhole(kept.snapshot) && (before === null || !isSameBoard(board, before.snapshot.board));
      if (readings !== null && isNews) for (const id of await forgetOthers(readings, board)) others.add(id);
    }
    const [again, ...more] = chosen.asked.filter(({ id }) => others.has(id));
    if (again !== undefined) {
      for (const kept of await readWhole(asking, { ...chosen, asked: [again, ...more] })) await take(kept);
    }
  }
  const snapshots = chosen.asked.flatMap(({ id }) => found.get(id) ?? []);
  // Sprints that are read together share their requests: the first bears them, as with repositories.
  return snapshots.map((snapshot, i) => withJiraRequests(snapshot, i === 0 ? tracker.requests() : 0));
}

/** Sprints that were counted by other columns, or another estimate field, than their board has now, are stored no longer. */
async function forgetOthers(readings: Readings, board: Board): Promise<number[]> {
  const others: number[] = [];
  for (const { sprint: id } of await readings.stored()) {
    const kept = await readings.get(id);
    if (kept === null || kept.snapshot.board.id !== board.id || isSameBoard(kept.snapshot.board, board)) continue;
    await readings.forget(id);
    others.push(id);
  }
  return others;
}

/** A stored reading of a sprint that was closed not long before: what belongs to it went on in the code. */
async function withLaterCode(asking: Asking, kept: Kept, readings: Readings): Promise<Kept> {
  const { allowStale } = asking.request;
  const later = await readLaterCode(asking, kept);
  if (isWhole(later.snapshot)) await readings.set(later);
  return allowStale ? { ...later, snapshot: withKeptCode(later.snapshot, kept.snapshot) } : later;
}

/** A stored reading, and Jira's own report of it where that is wanted and was not read then. */
async function withReport({ request, reader }: Asking, kept: Kept, readings: Readings): Promise<SprintSnapshot> {
  const { snapshot } = kept;
  if (!request.jiraReport || snapshot.jiraReport !== null) return snapshot;
  const jira = snapshot.sources.find(({ id }) => id === 'jira');
  if (jira === undefined) throw new Error('A reading of Jira was promised.');
  const { report, issues, gaps, source } = await reader.says({ ...snapshot, source: jira });
  const before = withoutJiraReport(snapshot);
  const sources = before.sources.map((one) => (one === jira ? source : one));
  const told = { ...before, issues, jiraReport: report, sources, gaps: [...before.gaps, ...gaps] };
  // What Jira's report shows to be missing is said to whoever asks for it; what is kept stays whole for all others.
  if (report !== null && isWhole(told)) await readings.set({ ...kept, snapshot: told });
  return told;
}

/** An active sprint that was read before is brought up to date; everything else is read whole. */
async function readMissing(asking: Asking, missing: Chosen, base: Kept | null): Promise<Kept[]> {
  const [sprint, ...others] = missing.asked;
  const fits =
    base !== null &&
    others.length === 0 &&
    sprint.state === 'active' &&
    base.snapshot.sprint.id === sprint.id &&
    base.snapshot.sprint.start === sprint.start &&
    base.snapshot.sprint.activated === sprint.activated;
  return fits ? [await readChanges(asking, missing, base)] : readWhole(asking, missing);
}

/** A reading that lacks something does not take the place of a whole one of the same sprint. */
function lacksMore(snapshot: SprintSnapshot, before: Kept | null): boolean {
  if (before === null || isWhole(snapshot) || !isWhole(before.snapshot)) return false;
  const [now, then] = [snapshot.sprint, before.snapshot.sprint];
  return then.state === 'active' ? now.state === 'active' && now.start === then.start : isSame(then, now);
}
