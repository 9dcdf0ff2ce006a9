import { bounded, count, durationInWords, number, percent, verb } from '../wording.ts';
import type { RetroRule } from './question.ts';

const longHours = 24;
const enough = 5;

/** Pull requests that waited long for a first look. */
export const reviewWait: RetroRule = {
  id: 'review-wait',
  when: `of at least ${enough} pull requests 15 % waited more than ${longHours} hours for a first review`,
  importance: 80,

  ask({ metric }) {
    const result = metric('time-to-first-review');
    const p85 = result?.parts['p85'] ?? null;
    if (result === null || result.value === null || result.n < enough || p85 === null || p85 <= longHours) return null;
    return {
      says: `Half of the pull requests had a first review within ${durationInWords(result.value)}, and the slowest 15 % waited ${durationInWords(p85)} or longer.`,
      asks: 'What would bring the first look sooner?',
      see: 'See code and review.',
      href: '#code',
    };
  },
};

const unreviewedFrom = 0.25;
const fewest = 3;

/** Pull requests merged without anybody else looking. */
export const unreviewed: RetroRule = {
  id: 'merged-without-review',
  when: `at least ${fewest} pull requests, and ${percent(unreviewedFrom)} or more of them, were merged without a review`,
  importance: 60,

  ask({ metric }) {
    const result = metric('merged-without-review');
    const found = result?.value ?? 0;
    if (result === null || found < fewest || found / result.n < unreviewedFrom) return null;
    return {
      says: `${number(found)} of ${count(result.n, 'pull request')} ${verb(found, 'was', 'were')} merged without a review.`,
      asks: 'Was that agreed, or was there no time for it?',
      see: 'See code and review.',
      href: '#code',
    };
  },
};

/** Code merged while its issue stays open. */
export const mergedOpen: RetroRule = {
  id: 'merged-still-open',
  when: 'all code of an open issue was merged for longer than findings.graceHours',
  importance: 68,

  ask({ metric }) {
    const result = metric('merged-still-open');
    const [first] = result?.evidence ?? [];
    if (result === null || result.value === null || result.value === 0 || first === undefined) return null;
    const more = result.value === 1 ? '' : ` and ${count(result.value - 1, 'other issue')}`;
    return {
      says: `All code of ${first.ref}${more} was merged, and on the board ${verb(result.value, 'it is', 'they are')} open.`,
      asks: 'Does the board lag behind, or is there work it does not show?',
      see: 'See Jira and GitHub.',
      href: '#jira-github',
    };
  },
};

const failuresFrom = 0.15;

/** What was shipped, and failed. */
export const failures: RetroRule = {
  id: 'failed-deployments',
  when: `more than ${percent(failuresFrom)} of what was shipped failed or had to be mended`,
  importance: 77,

  ask({ metric }) {
    const result = metric('change-failure-rate');
    if (result === null || result.value === null || result.value <= failuresFrom) return null;
    return {
      says: `Of ${count(result.n, 'thing')} shipped, ${bounded(percent(result.value), result.completeness)} failed or had to be mended.`,
      asks: 'What would have shown it sooner?',
      see: 'See delivery.',
      href: '#delivery',
    };
  },
};
