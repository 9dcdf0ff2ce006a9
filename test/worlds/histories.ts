import fc from 'fast-check';
import type { OutcomeKind } from '../../src/model/figures.ts';
import type { Change, Issue, StatusRef } from '../../src/model/issue.ts';
import type { Instant, Status } from '../../src/model/sprint.ts';
import { anIssue } from './issues.ts';
import { cancelled, doing, done, onHold, released, review, toDo } from './sprints.ts';
import { day, end, start } from './times.ts';

/** Something that happens to an issue: a new value of one of its fields. */
type Event =
  | { readonly at: Instant; readonly kind: 'status'; readonly value: Status }
  | { readonly at: Instant; readonly kind: 'sprint'; readonly value: readonly number[] }
  | { readonly at: Instant; readonly kind: 'estimate'; readonly value: number | null };

interface State {
  readonly status: Status;
  readonly sprintIds: readonly number[];
  readonly estimate: number | null;
}

/** An issue told forwards: how it was born, and what happened to it, in order. */
export interface Life {
  readonly created: Instant;
  readonly born: State;
  readonly events: readonly Event[];
}

/** Instants crowd at the start and the end of the sprint, where they matter. */
const instant: fc.Arbitrary<Instant> = fc.oneof(
  fc.integer({ min: -10, max: 25 }).map((days) => day(days)),
  fc.constantFrom(start - 1, start, start + 1, end - 1, end, end + 1, end + 7000),
);
const status = fc.constantFrom(toDo, doing, review, done, released, cancelled, onHold);
const sprintIds = fc.constantFrom([], [7], [7], [6], [8], [6, 7], [7, 8], [77], [6, 77]);
const estimate = fc.oneof(fc.constant(null), fc.constantFrom(0, 0.5, 1, 2, 3, 5, 8, 13));

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ at: instant, kind: fc.constant('status' as const), value: status }),
  fc.record({ at: instant, kind: fc.constant('sprint' as const), value: sprintIds }),
  fc.record({ at: instant, kind: fc.constant('estimate' as const), value: estimate }),
);

export const life: fc.Arbitrary<Life> = fc
  .record({
    created: instant,
    born: fc.record({ status, sprintIds, estimate }),
    events: fc.array(event, { maxLength: 14 }),
  })
  .map(({ created, born, events }) => ({
    created,
    born,
    events: events.filter(({ at }) => at >= created).sort((a, b) => a.at - b.at),
  }));

/**
 * The issue as Jira would show it after that life: its present state, and a history entry for every change. Changes of
 * different fields at one instant share an entry, as they do when a person saves a form.
 */
export function issueOf({ created, born, events }: Life, number: number): Issue {
  let state = born;
  const changes: Change[] = [];
  events.forEach((event, i) => {
    const before = changes.at(-1);
    const isSameEntry = before?.at === event.at && before.kind < event.kind;
    const moment = { id: isSameEntry ? before.id : String(100 * number + i + 1), at: event.at, by: null };
    changes.push({ ...moment, ...itemOf(state, event) } as Change);
    state = next(state, event);
  });
  return anIssue({ key: `PAY-${number}`, created, changes, ...state });
}

function itemOf({ status, sprintIds, estimate }: State, event: Event) {
  switch (event.kind) {
    case 'status': {
      const resolved = event.value.category === 'done';
      return { kind: event.kind, from: refOf(status), to: refOf(event.value), resolved };
    }
    case 'sprint':
      return { kind: event.kind, from: sprintIds, to: event.value };
    case 'estimate':
      return { kind: event.kind, from: estimate, to: event.value };
  }
}

function refOf({ id, name }: Status): StatusRef {
  return { id, name };
}

/** What became of a life in sprint 7, told by living it forwards once, one event after the other. */
export interface LivedOutcome {
  readonly outcome: OutcomeKind;
  readonly added: boolean;
  readonly reopened: boolean;
  readonly doneAtStart: boolean;
  readonly initialEstimate: number | null;
  readonly finalEstimate: number | null;
}

/** A second opinion, written differently on purpose: it keeps a running state and never looks back. */
export function liveOn({ created, born, events }: Life): LivedOutcome | null {
  let state = born;
  const heard = events.filter(({ at }) => at <= end);
  for (const event of heard) if (event.at <= start) state = next(state, event);

  const isOld = created <= start;
  const doneAtStart = isDone(state);
  const committed = isOld && isIn(state);
  let joinedAt = committed ? start : !isOld && created <= end && isIn(state) ? created : null;
  let finished = false;
  let reopened = false;
  for (const event of heard) {
    if (event.at <= start) continue;
    const after = next(state, event);
    if (!isIn(state) && isIn(after)) joinedAt ??= event.at;
    if (!isDone(state) && isDone(after)) finished = true;
    if (isDone(state) && !isDone(after)) reopened = true;
    state = after;
  }
  if (joinedAt === null) return null;
  return {
    outcome: ending(state, doneAtStart && !finished && !reopened),
    added: !committed,
    reopened,
    doneAtStart,
    initialEstimate: estimateJustAfter({ created, born, events }, joinedAt),
    finalEstimate: state.estimate,
  };
}

function ending(state: State, untouched: boolean): OutcomeKind {
  if (untouched) return 'completed-outside';
  if (!isIn(state)) return 'removed';
  return isDone(state) ? 'completed' : 'not-completed';
}

function estimateJustAfter({ born, events }: Life, at: Instant): number | null {
  let state = born;
  for (const event of events) if (event.at <= at) state = next(state, event);
  return state.estimate;
}

function next(state: State, event: Event): State {
  switch (event.kind) {
    case 'status':
      return { ...state, status: event.value };
    case 'sprint':
      return { ...state, sprintIds: event.value };
    case 'estimate':
      return { ...state, estimate: event.value };
  }
}

const isIn = ({ sprintIds }: State) => sprintIds.includes(7);
const isDone = ({ status }: State) => [done, released, cancelled].includes(status);
