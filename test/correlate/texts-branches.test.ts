import { describe, expect, test } from 'vitest';
import { inBranch, inWords } from './telling.ts';

describe('a branch says', () => {
  test.each<[string, readonly string[]]>([
    ['ab-12-fix', ['AB-12 implements 0.97']],
    ['feature/Ab-12_fix', ['AB-12 implements 0.97']],
    ['user/AB-12/AB-13-x', ['AB-12 implements 0.97', 'AB-13 implements 0.97']],
    ['my_AB-12', ['AB-12 implements 0.97']],
    ['FOO_BAR-7', ['FOO_BAR-7 implements 0.97']],
    ['AB-012', []],
    ['AB-12-34', ['AB-12 implements 0.97']],
    ['revert-45-AB-12-x', ['AB-12 reverts 0.97']],
    ['revert-46-revert-45-AB-12-x', ['AB-12 implements 0.97']],
    ['release/AB-1.2', []],
    ['dependabot/npm_and_yarn/ab-12', []],
    ['dependabot/npm_and_yarn/lodash-4.17.21', []],
    ['renovate/ab-12.x', []],
    ['AB–12-x', ['AB-12 implements 0.97']],
    ['AB-12fix', []],
    ['ab-2024-01-02', []],
    ['backport/2.8/AB-12', ['AB-12 implements 0.97']],
    ['u/bugfix-AB-12', ['AB-12 implements 0.97']],
    ['AB-12+AB-13', ['AB-12 implements 0.97', 'AB-13 implements 0.97']],
    ['john.doe/AB-12', ['AB-12 implements 0.97']],
    ['AB_12', []],
    ['ab12', []],
    ['bugfix/AB-12-fix-AB-13-regression', ['AB-12 implements 0.97', 'AB-13 implements 0.97']],
    ['refs/heads/AB-12', ['AB-12 implements 0.97']],
    ['feature/AB-12.fix', ['AB-12 implements 0.97']],
    ['AB-12.1', []],
  ])('%j: %j', (branch, said) => {
    expect(inWords(inBranch(branch))).toEqual(said);
  });
});
