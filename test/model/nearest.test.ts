import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

test('finds what was meant, the closest first', () => {
  expect(nearest('tokn', ['url', 'token', 'board'])).toEqual(['token']);
  expect(nearest('sya-do', ['say-do', 'scope-change'])).toEqual(['say-do']);
  expect(nearest('time_zone', ['timeZone', 'holidays'])).toEqual(['timeZone']);
  expect(nearest('repotr', ['report', 'repo'])).toEqual(['report', 'repo']);
});

test('guesses nothing when nothing is near, and never compares endless words', () => {
  expect(nearest('zzzzzz', ['url', 'token'])).toEqual([]);
  expect(nearest('a'.repeat(1_000_000), ['url', 'token'])).toEqual([]);
});
