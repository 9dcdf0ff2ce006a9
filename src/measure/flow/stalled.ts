import type { Outcome } from '../../model/figures.ts';
import type { Issue } from '../../model/issue.ts';
import type { Instant } from '../../model/sprint.ts';
import { hoursBetween } from '../distribution.ts';
import { isUnread, lastSign, unreadBranches } from '../drift/silent.ts';
import { hasCode, type SprintStudy } from '../study.ts';
import { inProgressAtEnd } from './wip.ts';

/** An issue in progress of which nothing has been heard for too long. */
export interface Stalled {
  readonly outcome: Outcome;
  /** Since the last sign of life. */
  readonly hours: number;
  /** What that was. */
  readonly last: string;
}

interface Found {
  /** Issues in progress at the end. */
  readonly population: number;
  /** Those of which code is linked that was not read, or whose history was not. */
  readonly unknown: number;
  /** The longest first. */
  readonly found: readonly Stalled[];
}

/** Why nothing can be said of standing still; null where it can. */
export function whyStalledIsUnknown(study: SprintStudy): string | null {
  if (hasCode(study)) return unreadBranches(study);
  return study.snapshot.repositories === null ? null : 'No repository could be read.';
}

/** Issues in progress without a sign of life, on the board or in code, for longer than the configuration allows. */
export function findStalled(study: SprintStudy): Found {
  const { window, measuring } = study;
  const open = inProgressAtEnd(study);
  let unknown = 0;
  const found: Stalled[] = [];
  for (const { outcome, past } of open) {
    const links = hasCode(study) ? study.code.linksOf(outcome.issueId).filter(({ gathered }) => !gathered) : [];
    if (!past.issue.historyComplete || (hasCode(study) && links.some((link) => isUnread(study, link)))) {
      unknown += 1;
      continue;
    }
    const inCode = hasCode(study) ? lastSign(study, links) : null;
    const onBoard = lastChange(past.issue, window.end);
    const last = inCode !== null && inCode.at > onBoard.at ? { at: inCode.at, says: inCode.ref } : onBoard;
    const hours = hoursBetween(last.at, window.end);
    if (hours > measuring.flow.stalledDays * 24) found.push({ outcome, hours, last: last.says });
  }
  return { population: open.length, unknown, found: found.sort((a, b) => b.hours - a.hours) };
}

/** The last thing that happened to an issue on the board up to an instant; at least it was created. */
function lastChange({ created, updated, changes, blockers }: Issue, until: Instant): { at: Instant; says: string } {
  let last = { at: created, says: 'its creation' };
  const hear = (at: Instant | null, says: string) => {
    if (at === null || at > until) return;
    // Of several things at one instant always the same is named, in whatever order they were read.
    if (at > last.at || (at === last.at && says > last.says)) last = { at, says };
  };
  for (const { at, kind } of changes) hear(at, `a change of its ${kind}`);
  for (const { from, until: gone } of blockers ?? []) for (const at of [from, gone]) hear(at, 'a link to a blocker');
  hear(updated, 'an update');
  return last;
}
