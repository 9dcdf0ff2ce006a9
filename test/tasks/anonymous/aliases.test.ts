import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openAliases } from '../../../src/tasks/anonymous/aliases.ts';
import { peopleAliases } from '../../../src/tasks/anonymous/people.ts';
import { wordsAlias } from '../../../src/tasks/anonymous/words.ts';
import { anIssue } from '../../worlds/issues.ts';
import { aCorrelation, aSnapshot, aSource } from '../../worlds/snapshots.ts';
import { aSprint } from '../../worlds/sprints.ts';

const aliases = openAliases('salt', ['hotfix', 'revert']);

describe('an alias', () => {
  test('of a key is another key, and no two keys share one', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `PAY-${at + 1}`);
    const others = new Set(keys.map(aliases.key));
    expect(others.size).toBe(keys.length);
    for (const key of others) expect(key).toMatch(/^[A-Z]{5}-\d+$/);
  });

  test('of a number is one for one also among large numbers', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 2 ** 19, max: 2 ** 23 }), { minLength: 2_000, maxLength: 3_000 }),
        (numbers) => {
          const others = new Set(numbers.map((number) => aliases.number('Change', String(number))));
          expect(others.size).toBe(numbers.length);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('is the same for the same salt alone', () => {
    expect(openAliases('salt', []).key('PAY-12')).toBe(openAliases('salt', []).key('pay-12'));
    expect(openAliases('salt', []).key('PAY-12')).not.toBe(openAliases('pepper', []).key('PAY-12'));
  });

  test('of a repository does not depend on letter case and shows who shares an owner', () => {
    expect(aliases.repository('Acme/Web')).toBe(aliases.repository('acme/web'));
    const [owner] = aliases.repository('acme/web').split('/');
    expect(aliases.repository('acme/api').startsWith(`${owner}/`)).toBe(true);
  });

  test('keeps what figures depend on: lasting branches, what mends, what undoes', () => {
    expect(aliases.branch('main')).toBe('main');
    expect(aliases.branch('hotfix/PAY-12-refund')).toMatch(/^branch-\w{6}-hotfix$/);
    expect(aliases.title('Change', 'Revert "PAY-12: Refund cards"')).toMatch(/^Revert “Change \w{6} \(revert\)”$/);
    expect(aliases.label('Hotfix')).toMatch(/^label-\w{6}-hotfix$/);
  });
});

describe('a sentence of ours', () => {
  const snapshot = aSnapshot({
    sprint: aSprint({ name: 'Sprint 7' }),
    issues: [anIssue({ key: 'PAY-1' })],
    sources: [aSource({ id: 'github:acme/api', kind: 'github', host: 'github.com' })],
  });
  const words = wordsAlias(snapshot, aliases, peopleAliases(aliases, snapshot, aCorrelation().people));

  test('names repositories, issues, projects, sprints and hosts by their aliases', () => {
    const text = words('acme/api, PAY-1 of project PAY in Sprint 7 could not be read from github.com.');
    const [repository, key] = [aliases.repository('acme/api'), aliases.key('PAY-1')];
    const [project, sprint] = [aliases.project('PAY'), aliases.named('Sprint', 'Sprint 7')];
    expect(text).toBe(`${repository}, ${key} of project ${project} in ${sprint} could not be read from code.invalid.`);
  });

  test('keeps ordinary words that are written as a project is called', () => {
    expect(words('Who must pay for PAYMENT?')).toBe('Who must pay for PAYMENT?');
  });
});
