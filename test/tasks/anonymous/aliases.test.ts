import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProduction } from '../../../src/measure/shipping.ts';
import { openAliases } from '../../../src/tasks/anonymous/aliases.ts';
import { environmentAliases } from '../../../src/tasks/anonymous/environments.ts';
import { peopleAliases } from '../../../src/tasks/anonymous/people.ts';
import { wordsAlias } from '../../../src/tasks/anonymous/words.ts';
import { aPullRequest, aRepository } from '../../worlds/code.ts';
import { anIssue } from '../../worlds/issues.ts';
import { aCorrelation, aGap, aSnapshot, aSource } from '../../worlds/snapshots.ts';
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
    expect(aliases.title('Change', 'Stop reverting twice')).toMatch(/^Change \w{6}$/);
  });

  test('of a release or a tag is a version where that was one, and says whether it is finished', () => {
    expect(aliases.release('v2.1.0')).toMatch(/^release [a-z]{6}\.0$/);
    expect(aliases.release('v2.1.0-rc.1')).toMatch(/^release [a-z]{6}\.0-rc$/);
    expect(aliases.release('v2.1.1-hotfix')).toMatch(/^release [a-z]{6}\.0-hotfix$/);
    expect(aliases.release('nightly')).toMatch(/^release [a-z]{6}$/);
  });

  test('of an environment is production where that was', () => {
    const production = ['prod', 'Acme'];
    const environments = environmentAliases(aliases, production);
    expect(environments.of('Prod')).toBe('prod');
    for (const name of ['prod-acme-eu', 'acme', 'ACME (us)', 'staging acme', 'acmeprod']) {
      const alias = environments.of(name);
      expect(alias.toLowerCase()).not.toContain('acme');
      expect(isProduction(alias, environments.production), name).toBe(isProduction(name, production));
    }
    expect(environments.of('acme')).not.toBe(environments.of('ACME (us)'));
    expect(environments.production.join()).not.toMatch(/acme/i);
  });
});

describe('a sentence of ours', () => {
  const snapshot = aSnapshot({
    sprint: aSprint({ name: 'Sprint 7' }),
    issues: [anIssue({ key: 'PAY-1' })],
    sources: [aSource({ id: 'github:acme/api', kind: 'github', host: 'github.com' })],
    gaps: [aGap({ source: 'github:umbrella/*' })],
    repositories: [aRepository({ pullRequests: [aPullRequest()] })],
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

  test('names owners, people and pull requests by their aliases', () => {
    const text = words('all code of umbrella/*: GitHub knows no owner umbrella; Ada Marsh cannot see #12.');
    const [owner = ''] = aliases.repository('umbrella/*').split('/');
    expect(owner).toMatch(/^owner-\w{6}$/);
    expect(text).toMatch(
      new RegExp(`^all code of ${owner}/\\*: GitHub knows no owner ${owner}; Person \\w{6} cannot see #\\d+\\.$`),
    );
    expect(text).not.toContain('#12.');
  });
});
