import type { Evidence } from '../../model/figures.ts';
import { wasIn } from '../../model/past.ts';
import { windowOf } from '../../model/sprint.ts';
import { valueAt } from '../../model/timeline.ts';
import { among, amongWhole, issuesUnread, members, type QualityCheckRule, statusesUnread } from './check.ts';

const bounds = { loweredBy: [...issuesUnread, 'parents-unreadable'], undoneBy: statusesUnread };

/** A sub-task that is open while its parent counts as completed. */
export const openSubtask: QualityCheckRule = {
  ...bounds,
  id: 'open-subtask',
  title: 'Open sub-task of a finished issue',
  means: 'The parent counts as completed while part of it was open.',
  action: 'Close the sub-tasks, or re-open the parent.',
  hint: 'Most sub-tasks stay open when their parents are done. Should an automation close them?',
  of: 'sub-tasks of completed issues',
  kind: 'count',
  about: 'sprint',

  find({ snapshot, outcomes, pasts, rule, window }) {
    const finished = new Map(
      outcomes.filter(({ outcome }) => outcome === 'completed').map(({ issueId, key }) => [issueId, key]),
    );
    const hits: Evidence[] = [];
    let n = 0;
    for (const { id, key, url, subtask, parent } of snapshot.issues) {
      const past = pasts.get(id);
      const of = subtask && parent !== null ? finished.get(parent.id) : undefined;
      if (of === undefined || past === undefined || past.born > window.end) continue;
      n++;
      const status = valueAt(past.status, window.end);
      if (!rule.isDone(status)) hits.push({ ref: key, url, says: `${status.name ?? 'open'}, and ${of} is done` });
    }
    return { hits, n };
  },
};

/** Open, and blocked by an issue that is closed: the link is old, or the work can go on. */
export const blockedByClosed: QualityCheckRule = {
  ...bounds,
  id: 'blocked-by-closed',
  title: 'Blocked by a closed issue',
  means: 'The link says that they wait, and what they waited for is done.',
  action: 'Take the link away, and go on.',
  hint: 'Most links “is blocked by” lead to closed issues. Are they taken away when the blocker is done?',
  of: 'open issues with a blocker',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const open = members(study).filter(({ outcome }) => outcome.outcome === 'not-completed');
    const read = open.filter(({ past }) => past.issue.blockers !== null);
    if (open.length > 0 && read.length === 0) return { unknown: 'Links between issues were not read.' };
    const blocked = read.filter(({ past }) => lasting(past.issue.blockers).length > 0);
    const found = among(blocked, ({ past }) => {
      const closed = lasting(past.issue.blockers).filter(({ category }) => category === 'done');
      return closed.length === 0 ? null : `blocked by ${closed.map(({ key }) => key).join(', ')}, closed`;
    });
    const unread = open.length - read.length;
    return { ...found, atLeast: unread === 0 ? null : `The links of ${unread} open issues were not read.` };
  },
};

const minuteMs = 60_000;

function lasting<B extends { readonly until: number | null }>(blockers: readonly B[] | null): readonly B[] {
  return (blockers ?? []).filter(({ until }) => until === null);
}

/** In this sprint and in another one that ran at its end: it counts in both. */
export const twoActiveSprints: QualityCheckRule = {
  ...bounds,
  loweredBy: [...issuesUnread, 'changes-unreadable'],
  undoneBy: [],
  id: 'two-active-sprints',
  title: 'In two running sprints',
  means: 'They count in both sprints, so sums over teams count them twice.',
  action: 'Leave each issue in one sprint.',
  hint: 'Most issues are in another running sprint too. Do two boards share their sprints?',
  of: 'issues in the sprint at its end',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const { snapshot, window } = study;
    const others = snapshot.sprints.filter((sprint) => {
      if (sprint.id === snapshot.sprint.id) return false;
      const ran = windowOf(sprint, snapshot.takenAt);
      if (ran === null || ran.start > window.end) return false;
      return sprint.state === 'active' || ran.end > window.end;
    });
    const held = members(study).filter(({ outcome }) => outcome.outcome !== 'removed' && outcome.leftAt === null);
    // Closing a sprint gives what is open to the next one at once: asked is the minute before.
    const at = snapshot.sprint.state === 'closed' ? Math.max(window.start, window.end - minuteMs) : window.end;
    return amongWhole(held, ({ past }) => {
      const both = others.filter(({ id }) => wasIn(past, id, at));
      return both.length === 0 ? null : `also in ${both.map(({ name }) => name).join(', ')}`;
    });
  },
};
