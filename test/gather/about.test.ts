import { expect, test } from 'vitest';
import { aboutOf, agrees, stateIn } from '../../src/gather/about.ts';
import type { Sprint } from '../../src/model/sprint.ts';
import { aSnapshot } from '../worlds/snapshots.ts';

const closed: Sprint = { ...aSnapshot().sprint, id: 38, state: 'closed', completed: 7 };
const earlier: Sprint = { ...closed, id: 33, completed: 5 };
const about = aboutOf(aSnapshot({ sprint: closed, history: { sprints: [earlier], issues: [] } }));
const listed = (...sprints: Sprint[]) => new Map(sprints.map((sprint) => [sprint.id, sprint]));

test('the head of a reading tells the state of its sprint in a few safe letters', () => {
  expect(about).toMatch(/^closed:38~[0-9a-f]{12},33~[0-9a-f]{12}$/);
  expect(stateIn(about)).toBe('closed');
  expect([stateIn(''), stateIn('opened:1')]).toEqual([null, null]);
});

test('it agrees with a list that shows its sprints as they were, or does not show them', () => {
  expect(agrees(about, listed(closed, earlier))).toBe(true);
  expect(agrees(about, listed())).toBe(true);
});

test.each([
  ['re-opened', { state: 'active', completed: null }],
  ['closed again', { completed: 8 }],
  ['renamed', { name: 'Another' }],
  ['given another goal', { goal: 'Ship it' }],
] as const)('it does not agree once one of them was %s', (_, change) => {
  expect(agrees(about, listed({ ...closed, ...change }, earlier))).toBe(false);
  expect(agrees(about, listed(closed, { ...earlier, ...change }))).toBe(false);
});

test('a head that tells nothing agrees with nothing', () => {
  expect(agrees('', listed(closed))).toBe(false);
});
