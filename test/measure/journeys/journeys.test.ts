import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import { aCommit, aPullRequest, aRelease, aReview } from '../../worlds/code.ts';
import { anIssue, moved, sprintSet } from '../../worlds/issues.ts';
import { measured } from '../../worlds/linked-code.ts';
import { aGap, aLinkedSprint } from '../../worlds/snapshots.ts';
import { aSprint, doing, done, review, toDo } from '../../worlds/sprints.ts';
import { day, end, hour } from '../../worlds/times.ts';
import { journeyOf, pulls } from './following.ts';

const sha = 'a'.repeat(40);
const finished = anIssue({
  created: day(-2),
  changes: [moved(day(1), toDo, doing), moved(day(3), doing, review), moved(day(6), review, done)],
});
const whole = aPullRequest({
  createdAt: day(3),
  mergedAt: day(5),
  mergeCommit: sha,
  commits: [aCommit({ sha: 'b'.repeat(40), authoredAt: day(2), committedAt: day(2, 1) })],
  reviews: [aReview(day(3, 8), { state: 'changes-requested' }), aReview(day(4, 8))],
});
const world = pulls([whole], {
  issues: [finished],
  commits: [aCommit({ sha, committedAt: day(5), pullRequests: [12] })],
  releases: [aRelease({ tag: 'v1.1', publishedAt: day(7), sha })],
});

describe('the journey of an issue', () => {
  test('leads from its creation to Done, each step with the place it was read from', () => {
    const { issueId, key, steps } = journeyOf(world);
    const web = 'https://github.com/acme/web';
    expect({ issueId, key }).toEqual({ issueId: finished.id, key: 'PAY-1' });
    expect(steps).toEqual(
      [
        ['created', day(-2), null, null],
        ['started', day(1), null, null],
        ['first-commit', day(2), 'acme/web#12', `${web}/pull/12`],
        ['pull-request', day(3), 'acme/web#12', `${web}/pull/12`],
        ['first-review', day(3, 8), 'acme/web#12', `${web}/pull/12`],
        ['approved', day(4, 8), 'acme/web#12', `${web}/pull/12`],
        ['merged', day(5), 'acme/web#12', `${web}/pull/12`],
        ['released', day(7), 'acme/web@v1.1', `${web}/releases/tag/v1.1`],
        ['done', day(6), null, null],
      ].map(([milestone, at, ref, url]) => ({ milestone, at, ref, url, because: null })),
    );
  });

  test('has the waits between the steps that are known, negative where they came in the other order', () => {
    expect(journeyOf(world).waits).toEqual([
      { from: 'created', to: 'started', hours: 72 },
      { from: 'started', to: 'first-commit', hours: 24 },
      { from: 'first-commit', to: 'pull-request', hours: 24 },
      { from: 'pull-request', to: 'first-review', hours: 8 },
      { from: 'first-review', to: 'approved', hours: 24 },
      { from: 'approved', to: 'merged', hours: 16 },
      { from: 'merged', to: 'released', hours: 48 },
      { from: 'released', to: 'done', hours: -24 },
    ]);
    const bare = journeyOf(pulls([aPullRequest({ createdAt: day(7), mergedAt: day(8) })], { issues: [finished] }));
    expect(bare.waits).toEqual([
      { from: 'created', to: 'started', hours: 72 },
      { from: 'started', to: 'pull-request', hours: 144 },
      { from: 'pull-request', to: 'merged', hours: 24 },
      { from: 'merged', to: 'done', hours: -48 },
    ]);
  });

  test('without code says of each step why it is not known', () => {
    const says = journeyOf({ issues: [anIssue()] }).steps.map(({ at, because }) => [at === null, because]);
    expect(says).toEqual([
      [false, null],
      [true, 'never in progress up to the end of the sprint'],
      [true, 'no commit was read'],
      [true, 'no pull request was read'],
      [true, 'no pull request was read'],
      [true, 'no pull request was read'],
      [true, 'no pull request was read'],
      [true, 'not merged'],
      [true, 'not done at the end of the sprint'],
    ]);
  });

  test('is there for every outcome, in their order, and for none where no code was read', () => {
    const issues = [
      anIssue(),
      anIssue({ key: 'PAY-2', changes: [moved(day(-3), toDo, done)] }),
      anIssue({ key: 'PAY-3', changes: [sprintSet(day(5), [7], [8])] }),
    ];
    const { outcomes, journeys } = measured({ issues });
    expect(journeys.map(({ issueId }) => issueId)).toEqual(outcomes.map(({ issueId }) => issueId));
    expect(journeys.map(({ steps }) => steps.at(-1))).toMatchObject([
      { because: 'not done at the end of the sprint' },
      { at: day(-3), because: null },
      { because: 'taken out of the sprint' },
    ]);

    expect(measure(aLinkedSprint({ repositories: null })).journeys).toEqual([]);
    expect(measure(aLinkedSprint({ repositories: [], gaps: [aGap()] })).journeys).toEqual([]);
    const future = aSprint({ state: 'future', activated: null, completed: null });
    expect(measure(aLinkedSprint({ sprint: future })).journeys).toEqual([]);
  });

  test('of a running sprint says so far', () => {
    const { step } = journeyOf({ now: day(4) });
    expect(step('started').because).toBe('never in progress so far');
    expect(step('done').because).toBe('not done yet');
  });
});

describe('the board part', () => {
  test('begins with the first entry of the history where that is older than the creation', () => {
    const imported = anIssue({ created: day(2), changes: [moved(day(-9), toDo, doing)] });
    expect(journeyOf({ issues: [imported] }).step('created').at).toBe(day(-9));
  });

  test('says when a history that is cut may hide an earlier start', () => {
    const cut = anIssue({ historyComplete: false, changes: [moved(day(2), toDo, doing)] });
    expect(journeyOf({ issues: [cut] }).step('started')).toMatchObject({
      at: day(2),
      because: 'part of the history could not be read',
    });
  });

  test('hears the first start and the last Done, up to the end of the sprint', () => {
    const restless = anIssue({
      changes: [
        moved(day(1), toDo, doing),
        moved(day(2), doing, done),
        moved(day(3), done, doing),
        moved(day(4), doing, done),
        moved(end + hour, done, doing),
      ],
    });
    const { step } = journeyOf({ issues: [restless] });
    expect([step('started').at, step('done').at]).toEqual([day(1), day(4)]);
  });
});
