import { count, durationInWords, number, percent } from '../wording.ts';
import { issueAnchor, type RetroRule } from './question.ts';

/** Issues that were blocked. */
export const blocked: RetroRule = {
  id: 'blocked',
  when: 'an issue was blocked',
  importance: 78,

  ask({ metric, issueByKey }) {
    const result = metric('blocked-time');
    const [first] = result?.evidence ?? [];
    if (result === null || result.value === null || first === undefined) return null;
    const { length } = result.evidence;
    const said =
      length === 1
        ? `${first.ref} was blocked (${first.says}).`
        : `${count(length, 'issue')} were blocked, ${first.ref} for longest (${first.says}).`;
    return {
      says: said,
      asks: 'What was the wait for, and how could it have ended sooner?',
      see: `See ${first.ref}.`,
      href: issueByKey.has(first.ref) ? issueAnchor(first.ref) : first.url,
    };
  },
};

/** Issues that left Done again. */
export const reopened: RetroRule = {
  id: 're-opened',
  when: 'an issue left Done again in the sprint, and not by a slip that was taken back at once',
  importance: 75,

  ask({ metric, issueByKey }) {
    const again = metric('reopen-rate')?.evidence ?? [];
    const [first] = again;
    if (first === undefined) return null;
    const more = again.length === 1 ? '' : ` and ${count(again.length - 1, 'other issue')}`;
    return {
      says: `${first.ref}${more} left Done again.`,
      asks: 'What was missing when it was called done?',
      see: `See ${first.ref}.`,
      href: issueByKey.has(first.ref) ? issueAnchor(first.ref) : first.url,
    };
  },
};

const longHours = 48;
const enough = 5;

/** Work that is merged and waits to be called done. */
export const mergeToDone: RetroRule = {
  id: 'merge-to-done',
  when: `of at least ${enough} issues 15 % stayed open for more than ${longHours} hours after their code was merged`,
  importance: 72,

  ask({ metric }) {
    const result = metric('merge-to-done');
    const p85 = result?.parts['p85'] ?? null;
    if (result === null || result.value === null || result.n < enough || p85 === null || p85 <= longHours) return null;
    return {
      says: `After the merge, half of the issues were done within ${durationInWords(result.value)}, and the slowest 15 % took ${durationInWords(p85)} or longer.`,
      asks: 'What does merged work wait for?',
      see: 'See code and review.',
      href: '#code',
    };
  },
};

/** Issues in progress of which code shows nothing. */
export const silent: RetroRule = {
  id: 'silent',
  when: 'an issue in progress showed no sign of code for longer than findings.silentDays',
  importance: 65,

  ask({ metric, issueByKey, running }) {
    const result = metric('in-progress-silent');
    const [first] = result?.evidence ?? [];
    if (result === null || result.value === null || result.value === 0 || first === undefined) return null;
    const more = result.evidence.length === 1 ? '' : `, one of ${number(result.evidence.length)}`;
    return {
      says: `${first.ref} ${running ? 'is in progress and its code has not moved' : 'was in progress and its code did not move'} (${first.says})${more}.`,
      asks: running
        ? 'Is it being worked on, or did something else come first?'
        : 'Was it being worked on, or did something else come first?',
      see: `See ${first.ref}.`,
      href: issueByKey.has(first.ref) ? issueAnchor(first.ref) : first.url,
    };
  },
};

const outsideFrom = 0.2;

/** Work that the sprint did not hold. */
export const outside: RetroRule = {
  id: 'outside',
  when: `${percent(outsideFrom)} or more of the changes were for issues outside the sprint`,
  importance: 62,

  ask({ metric }) {
    const result = metric('outside-sprint');
    if (result === null || result.value === null || result.n === 0 || result.value / result.n < outsideFrom)
      return null;
    return {
      says: `${number(result.value)} of ${count(result.n, 'change')} were for issues outside the sprint.`,
      asks: 'Should the sprint have held them, or could they have waited?',
      see: 'See Jira and GitHub.',
      href: '#jira-github',
    };
  },
};
