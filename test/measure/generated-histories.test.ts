import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Amount, Figures, Totals } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import { issueOf, life, liveOn } from '../worlds/histories.ts';
import { aSprintOf } from '../worlds/snapshots.ts';

const runs = { numRuns: 1000, seed: 20_260_302 };
const lives = fc.array(life, { minLength: 1, maxLength: 6 });

/** The same issues as they might also be received: entries in another order, some of them twice. */
function received(issues: readonly Issue[]): fc.Arbitrary<readonly Issue[]> {
  const shuffled = issues.map(({ changes, ...issue }) =>
    fc
      .tuple(fc.subarray([...changes]), fc.constant(changes))
      .chain(([twice, once]) => fc.shuffledSubarray([...once, ...twice], { minLength: once.length + twice.length }))
      .map((inAnyOrder) => ({ ...issue, changes: inAnyOrder })),
  );
  return fc.tuple(...shuffled).chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
}

test('walking back from the present agrees with living forwards from the creation', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const [outcome] = measure(aSprintOf(issueOf(lived, 1))).outcomes;
      const expected = liveOn(lived);
      if (expected === null) expect(outcome).toBeUndefined();
      else expect(outcome).toMatchObject(expected);
    }),
    runs,
  );
});

test('what was there and what came is what was finished, what was left and what went', () => {
  fc.assert(
    fc.property(lives, (all) => {
      const { totals, outcomes } = measure(aSprintOf(...all.map(issueOf)));
      const { completeness, committed, added, reestimated, ...ended } = totals as Totals;

      expect(completeness).toBe('full');

      expect(committed.issues + added.issues).toBe(outcomes.length);
      expect(total(Object.values(ended), ({ issues }) => issues)).toBe(outcomes.length);
      expect(total([committed, added, reestimated], points)).toBeCloseTo(total(Object.values(ended), points), 6);
    }),
    runs,
  );
});

test('the order in which entries are received, and entries received twice, change nothing', () => {
  fc.assert(
    fc.property(
      lives.chain((all) => {
        const issues = all.map(issueOf);
        return fc.tuple(fc.constant(issues), received(issues));
      }),
      ([issues, again]) => {
        expect(measured(again)).toEqual(measured(issues));
      },
    ),
    runs,
  );
});

test('the steps lead from the scope at the start to the scope at the end', () => {
  fc.assert(
    fc.property(lives, (all) => {
      const { steps, totals, scopeEvents } = measure(aSprintOf(...all.map(issueOf)));
      const { committed, completed, completedOutside, notCompleted, added, reestimated, removed } = totals as Totals;
      const first = steps.at(0) ?? { scope: { issues: 0 } };
      const last = steps.at(-1) ?? { done: { issues: 0 }, scope: { issues: 0 } };

      expect(first.scope.issues).toBe(committed.issues);
      expect(last.scope.issues).toBeGreaterThanOrEqual(completed.issues + notCompleted.issues);
      expect(last.scope.issues).toBeLessThanOrEqual(completed.issues + notCompleted.issues + completedOutside.issues);
      expect(last.done.issues).toBe(last.scope.issues - notCompleted.issues);
      expect(new Set(steps.map(({ at }) => at)).size).toBe(steps.length);
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).sort((a, b) => a - b));

      const net = total(
        scopeEvents.filter(({ kind }) => kind === 're-estimated'),
        ({ from, to }) => (to ?? 0) - (from ?? 0),
      );
      expect(net).toBeCloseTo(reestimated.estimate ?? 0, 6);
      expect(scopeEvents.filter(({ kind }) => kind === 'added').length).toBeGreaterThanOrEqual(added.issues);
      expect(scopeEvents.filter(({ kind }) => kind === 'removed').length).toBeGreaterThanOrEqual(removed.issues);
    }),
    runs,
  );
});

function measured(issues: readonly Issue[]): Figures {
  return measure(aSprintOf(...issues));
}

function points({ estimate }: Amount): number {
  return estimate ?? 0;
}

function total<T>(things: readonly T[], of: (thing: T) => number): number {
  return things.reduce((sum, thing) => sum + of(thing), 0);
}
