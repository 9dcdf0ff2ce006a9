import type { GoalOutcome } from '../../model/report.ts';
import { capital, count, number, ordinal, percent, verb } from '../wording.ts';
import { issueAnchor, type RetroRule } from './question.ts';

const kept = 0.7;

/** The goal, where the team says that it was not met. */
export const goal: RetroRule = {
  id: 'goal',
  when: 'the team says that the goal was missed, or met in part (--goal)',
  importance: 95,

  ask({ goal: outcome }) {
    const words: Readonly<Record<GoalOutcome, string | null>> = {
      met: null,
      missed: 'was missed',
      partial: 'was met in part',
    };
    const said = outcome === null ? null : words[outcome];
    if (said === null) return null;
    return {
      says: `The team says that the goal ${said}.`,
      asks: 'What kept it from being met, and when could that be seen?',
      see: 'See the goal.',
      href: '#delivered',
    };
  },
};

const oldFrom = 3;

/** The issue that has been carried along for longest. */
export const oldest: RetroRule = {
  id: 'oldest-carry-over',
  when: `an open issue is in its ${ordinal(oldFrom)} sprint or a later one`,
  importance: 90,

  ask({ issues }) {
    const old = issues.filter(({ outcome, sprintsSeen }) => outcome === 'not-completed' && sprintsSeen >= oldFrom);
    const [first] = old.toSorted((a, b) => b.sprintsSeen - a.sprintsSeen);
    if (first === undefined) return null;
    const more =
      old.length === 1
        ? ''
        : `, and ${count(old.length - 1, 'other issue')} ${verb(old.length - 1, 'is', 'are')} as old or nearly so`;
    return {
      says: `${first.key} is in its ${ordinal(first.sprintsSeen)} sprint${more}.`,
      asks: 'What would it take to finish it, to make it smaller, or to let it go?',
      see: `See ${first.key}.`,
      href: issueAnchor(first.key),
    };
  },
};

/** A plan of which much was not kept. */
export const plan: RetroRule = {
  id: 'plan',
  when: `the sprint is over and less than ${percent(kept)} of the commitment was completed`,
  importance: 82,

  ask({ metric, running }) {
    const sayDo = metric('say-do')?.value ?? null;
    if (running || sayDo === null || sayDo >= kept) return null;
    return {
      says: `The team completed ${percent(sayDo)} of what it had committed to.`,
      asks: 'Was the plan too large, or what came between?',
      see: 'See scope.',
      href: '#scope',
    };
  },
};

const unplannedFrom = 0.25;

/** Much of the finished work had not been planned. */
export const unplanned: RetroRule = {
  id: 'unplanned',
  when: `${percent(unplannedFrom)} or more of what was completed joined after the start`,
  importance: 79,

  ask({ metric }) {
    const result = metric('unplanned-work');
    if (result === null || result.value === null || result.value < unplannedFrom) return null;
    const { issues, completedIssues } = result.parts;
    const many = typeof issues === 'number' && typeof completedIssues === 'number';
    const which = many ? ` (${number(issues)} of ${count(completedIssues, 'issue')})` : '';
    return {
      says: `${capital(percent(result.value))} of what was completed joined after the start${which}.`,
      asks: 'Where did it come from, and what had to wait for it?',
      see: 'See what was added.',
      href: '#scope',
    };
  },
};

/** A sprint without a goal. */
export const noGoal: RetroRule = {
  id: 'no-goal',
  when: 'the sprint has no goal',
  importance: 40,

  ask({ snapshot: { sprint } }) {
    if ((sprint.goal?.trim() ?? '') !== '') return null;
    return {
      says: 'The sprint had no goal.',
      asks: 'What should the next one be for?',
      see: 'See data quality.',
      href: '#method',
    };
  },
};
