import type { Step } from '../model/figures.ts';
import { type Past, wasIn } from '../model/past.ts';
import { type Instant, isInside } from '../model/sprint.ts';
import { valueAt } from '../model/timeline.ts';
import { tidy } from './amounts.ts';
import type { Frame } from './outcome.ts';

interface Count {
  issues: number;
  estimate: number;
}

interface Delta {
  readonly scope: Count;
  readonly done: Count;
}

/**
 * Scope and done after each event of the sprint, the first at its start: `scope` is everything in the sprint at that
 * instant, `done` the part of it that is done, so that the remaining work is their difference.
 */
export function stepsOf(pasts: readonly Past[], frame: Frame): readonly Step[] {
  const deltas = new Map<Instant, Delta>();
  for (const past of pasts) addDeltas(deltas, past, frame);

  const total: Delta = { scope: { issues: 0, estimate: 0 }, done: { issues: 0, estimate: 0 } };
  const steps: Step[] = [];
  for (const at of [...deltas.keys()].sort((a, b) => a - b)) {
    const delta = deltas.get(at) as Delta;
    add(total.scope, delta.scope);
    add(total.done, delta.done);
    steps.push({ at, scope: shown(total.scope), done: shown(total.done) });
  }
  return steps;
}

function addDeltas(deltas: Map<Instant, Delta>, past: Past, { sprint, window, rule }: Frame): void {
  const countedAt = (at: Instant): Delta => {
    const estimate = valueAt(past.estimate, at) ?? 0;
    const isIn = wasIn(past, sprint.id, at);
    const isDone = isIn && rule.isDone(valueAt(past.status, at));
    return { scope: isIn ? { issues: 1, estimate } : nothing, done: isDone ? { issues: 1, estimate } : nothing };
  };
  let before: Delta = { scope: nothing, done: nothing };
  for (const at of instants(past, { sprint, window, rule })) {
    const now = countedAt(at);
    const delta = deltas.get(at) ?? { scope: { issues: 0, estimate: 0 }, done: { issues: 0, estimate: 0 } };
    const scope = difference(now.scope, before.scope);
    const done = difference(now.done, before.done);
    if (at === window.start || changes(scope) || changes(done)) {
      add(delta.scope, scope);
      add(delta.done, done);
      deltas.set(at, delta);
    }
    before = now;
  }
}

/** The start, and every instant within the sprint at which something of the issue changed. */
function instants(past: Past, { sprint, window }: Pick<Frame, 'sprint' | 'window' | 'rule'>): readonly Instant[] {
  const all = new Set<Instant>([window.start]);
  const stays = past.stays.get(sprint.id) ?? [];
  for (const { from, until } of stays)
    for (const at of [from, until]) if (at !== null && isInside(window, at)) all.add(at);
  for (const { at } of [...past.status.turns, ...past.estimate.turns]) if (isInside(window, at)) all.add(at);
  return [...all].sort((a, b) => a - b);
}

const nothing: Readonly<Count> = { issues: 0, estimate: 0 };

function difference(now: Readonly<Count>, before: Readonly<Count>): Count {
  return { issues: now.issues - before.issues, estimate: now.estimate - before.estimate };
}

function changes({ issues, estimate }: Count): boolean {
  return issues !== 0 || estimate !== 0;
}

function add(total: Count, delta: Count): void {
  total.issues += delta.issues;
  total.estimate += delta.estimate;
}

function shown({ issues, estimate }: Count): Count {
  return { issues, estimate: tidy(estimate) };
}
