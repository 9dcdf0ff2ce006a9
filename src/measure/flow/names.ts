import type { StatusKind } from '../../model/flow.ts';
import type { StatusRef } from '../../model/issue.ts';
import type { FlowRules } from '../../model/measuring.ts';
import type { Past, StatusThen } from '../../model/past.ts';
import type { SprintStudy } from '../study.ts';
import { typeAt } from './standing.ts';

/** Tells whether a text is one of these, in any letter case. */
export function oneOf(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words.map(plain));
  return (text) => known.has(plain(text));
}

/** Tells whether a status is one of these by its name now or by its name of that day. */
export function statusNamed(
  { snapshot }: Pick<SprintStudy, 'snapshot'>,
  names: readonly string[],
): (status: StatusRef) => boolean {
  const isNamed = oneOf(names);
  const ids = new Set(snapshot.statuses.flatMap(({ id, name }) => (isNamed(name) ? [id] : [])));
  return ({ id, name }) => (id !== null && ids.has(id)) || (name !== null && isNamed(name));
}

/** Names of statuses that this Jira does not have; all it has is known where its list could be read. */
export function unknownStatuses(
  { snapshot }: Pick<SprintStudy, 'snapshot'>,
  names: readonly string[],
): readonly string[] {
  const isKnown = oneOf(snapshot.statuses.map(({ name }) => name));
  return names.filter((name) => !isKnown(name));
}

/** What it means to stand in a status. */
export function kindOfStatus(
  study: Pick<SprintStudy, 'snapshot' | 'rule' | 'measuring'>,
): (status: StatusThen) => StatusKind {
  const { rule, measuring } = study;
  const isBlocked = statusNamed(study, measuring.flow.blockedStatuses);
  const isWaiting = statusNamed(study, measuring.flow.queueStatuses);
  return (status) => {
    if (isBlocked(status)) return 'blocked';
    if (isWaiting(status)) return 'waiting';
    if (rule.isGone(status)) return 'unknown';
    return rule.isStarted(status) ? 'active' : 'to-do';
  };
}

export type WorkKind = 'bug' | 'incident' | 'other';

/** Whether an issue was a bug or an incident when the sprint ended. */
export function kindOfWork({ window, measuring }: SprintStudy): (past: Past) => WorkKind {
  const { bugTypes, incidentTypes }: FlowRules = measuring.flow;
  const [isBug, isIncident] = [oneOf(bugTypes), oneOf(incidentTypes)];
  return (past) => {
    const type = typeAt(past, window.end);
    return isIncident(type) ? 'incident' : isBug(type) ? 'bug' : 'other';
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
