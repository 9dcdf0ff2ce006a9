import { describe, expect, test } from 'vitest';
import { peopleShown } from '../../src/present/people.ts';
import {
  between,
  bounded,
  count,
  duration,
  durationInWords,
  list,
  number,
  ordinal,
  percent,
  signed,
  whyUnavailable,
} from '../../src/present/wording.ts';

describe('a number', () => {
  test.each([
    [0, '0'],
    [3, '3'],
    [0.5, '0.5'],
    [0.1 + 0.2, '0.3'],
    [1234567.891, '1,234,567.89'],
    [-5, '−5'],
    [-0.001, '0'],
  ])('%d is %s', (value, words) => expect(number(value)).toBe(words));

  test('keeps its sign where it is a change', () => {
    expect([3, 0, -5].map((value) => signed(number, value))).toEqual(['+3', '0', '−5']);
  });

  test('agrees with what it counts', () => {
    expect([0, 1, 2, 0.5].map((n) => count(n, 'issue'))).toEqual(['0 issues', '1 issue', '2 issues', '0.5 issues']);
    expect(count(2, 'repository', 'repositories')).toBe('2 repositories');
  });
});

describe('a share', () => {
  test.each([
    [0, '0 %'],
    [0.004, 'less than 1 %'],
    [0.825, '83 %'],
    [0.999, '99 %'],
    [1, '100 %'],
    [1.4, '140 %'],
  ])('%d is %s', (share, words) => expect(percent(share)).toBe(words));
});

describe('a duration', () => {
  test.each([
    [0, '0 min', '0 minutes'],
    [0.25, '15 min', '15 minutes'],
    [0.998, '1 h', '1 hour'],
    [5.25, '5.3 h', '5.3 hours'],
    [23.98, '1 d', '1 day'],
    [24, '1 d', '1 day'],
    [62.4, '2.6 d', '2.6 days'],
  ])('of %d hours is %s', (hours, short, long) => {
    expect(duration(hours)).toBe(short);
    expect(durationInWords(hours)).toBe(long);
  });
});

test('words are joined as people join them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([1, 3, 10, 11, 12, 13, 21, 22, 103, 112].map(ordinal).join(' ')).toBe(
    'first third tenth 11th 12th 13th 21st 22nd 103rd 112th',
  );
});

test('a span says its unit once', () => {
  expect(between('70 %', '82 %')).toBe('70–82 %');
  expect(between('1 issue', '3 issues')).toBe('1–3 issues');
  expect(between('2 h', '3 d')).toBe('2 h to 3 d');
  expect(between('less than 1 %', '5 %')).toBe('less than 1 % to 5 %');
  expect(between('−3 points', '9 points')).toBe('−3 points to 9 points');
  expect(between('5 points', '5 points')).toBe('5 points');
});

test('what is not whole says so', () => {
  expect(bounded('7 issues', 'lower-bound')).toBe('at least 7 issues');
  expect(bounded('7 issues', 'full')).toBe('7 issues');
  expect(whyUnavailable('GitHub is not configured.')).toBe('not available: GitHub is not configured');
});

test('people are named, abbreviated or left out', () => {
  expect(
    ['Ada Marsh', 'grace', '林美玲', 'jean-luc o’neill picard iv', '***', null].map(peopleShown('initials')),
  ).toEqual(['A. M.', 'G.', '林.', 'J. L. O.', '?', null]);
  expect(peopleShown('none')('Ada Marsh')).toBeNull();
  expect(peopleShown('names')('Ada Marsh')).toBe('Ada Marsh');
});
