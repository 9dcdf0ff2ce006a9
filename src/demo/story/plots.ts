import {
  addedLater,
  begin,
  type Carried,
  carryOn,
  finish,
  type Plot,
  planned,
  same,
  sizes,
  split,
  writeCode,
} from './chapters.ts';

/** Draws and tells one ordinary story of the sprint; its outcome is declared by the plot that was drawn. */
export function ordinaryStory(plot: Plot): Carried | null {
  return plot.chance.weighted<(plot: Plot) => Carried | null>([
    [52, doneInTime],
    [6, doneWithoutCode],
    [13, unfinished],
    [5, neverStarted],
    [7, addedAndDone],
    [3, addedAndOpen],
    [6, takenOut],
    [4, doneAndResized],
  ])(plot);
}

/** The next chapter of an issue that came from the sprint before. */
export function carriedStory(plot: Plot, { issue, subject, by, seen }: Carried): Carried | null {
  const { sprint, next, chance, until } = plot;
  const estimate = issue.now.estimate;
  const flags = { carriedIn: true, seen: seen + 1 };
  if (issue.now.status === 'To Do') issue.move(sprint.along(chance.next() * 0.2 * until), 'In Progress');

  if (next === null || seen > 2 || chance.happens(0.75)) {
    const [opened, merged, done] = [0.25, 0.5, 0.6].map((fraction) => (fraction + chance.next() * 0.08) * until);
    writeCode(plot, { issue, subject, by }, opened ?? 0, merged ?? 0);
    issue.move(sprint.along(done ?? 0), 'Done').was(sprint, 'completed', [estimate, estimate], flags);
    return null;
  }
  carryOn(plot, issue).was(sprint, 'not-completed', [estimate, estimate], { ...flags, carriedOut: true });
  return { issue, subject, by, seen: seen + 1 };
}

function doneInTime(plot: Plot): null {
  const told = planned(plot);
  finish(plot, told, plot.chance.next() * 0.6, true);
  if (plot.chance.happens(0.1)) split(plot, told);
  told.issue.was(plot.sprint, 'completed', same(told));
  return null;
}

function doneWithoutCode(plot: Plot): null {
  const told = planned(plot);
  finish(plot, told, plot.chance.next() * 0.7, false);
  told.issue.was(plot.sprint, 'completed', same(told));
  return null;
}

function doneAndResized(plot: Plot): null {
  const told = planned(plot);
  const { issue } = told;
  const before = issue.now.estimate;
  const after = plot.estimated ? (before ?? 0) + plot.chance.pick(sizes(plot.project).slice(0, 4)) : null;
  if (plot.estimated) issue.estimate(plot.sprint.along(0.04 * plot.until), after);
  finish(plot, told, 0.1 + plot.chance.next() * 0.5, true);
  issue.was(plot.sprint, 'completed', [before, after]);
  return null;
}

function unfinished(plot: Plot): Carried | null {
  const told = planned(plot);
  const { issue, topic, by } = told;
  const { sprint, chance, until } = plot;
  const from = 0.2 + chance.next() * 0.6;
  begin(plot, told, from);
  // Some of it is merged already, and the issue is still open.
  const merged = chance.happens(0.2) ? from + 0.12 : null;
  if (chance.happens(0.6)) writeCode(plot, { issue, subject: topic.subject, by }, from + 0.05, merged);
  if (chance.happens(0.3)) issue.flag(sprint.along((from + 0.15) * until), true);
  carryOn(plot, issue).was(sprint, 'not-completed', same(told), { carriedOut: plot.next !== null });
  return plot.next === null ? null : { issue, subject: topic.subject, by, seen: 1 };
}

function neverStarted(plot: Plot): null {
  // Put back into the backlog at the close: the closed sprint stays in the field, and nothing is written.
  const told = planned(plot);
  told.issue.was(plot.sprint, 'not-completed', same(told));
  return null;
}

function addedAndDone(plot: Plot): null {
  const told = addedLater(plot, 0.05 + plot.chance.next() * 0.35);
  finish(plot, told, 0.45 + plot.chance.next() * 0.2, true);
  told.issue.was(plot.sprint, 'completed', same(told), { added: true });
  return null;
}

function addedAndOpen(plot: Plot): Carried | null {
  const told = addedLater(plot, 0.3 + plot.chance.next() * 0.4);
  const { issue, topic, by } = told;
  begin(plot, told, 0.75 + plot.chance.next() * 0.2);
  carryOn(plot, issue).was(plot.sprint, 'not-completed', same(told), { added: true, carriedOut: plot.next !== null });
  return plot.next === null ? null : { issue, subject: topic.subject, by, seen: 1 };
}

function takenOut(plot: Plot): null {
  const told = planned(plot);
  const { sprint, next, chance, until } = plot;
  const at = sprint.along((0.1 + chance.next() * 0.8) * until);
  if (next !== null && chance.happens(0.4)) {
    // Straight into the next sprint, and out of that again before it starts, so that it plays no part there.
    told.issue.sprint(at, next.id).sprint(Math.max(at, next.day(0, '16:50')));
  } else {
    told.issue.sprint(at);
  }
  told.issue.was(sprint, 'removed', same(told));
  return null;
}
