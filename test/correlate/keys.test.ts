import { describe, expect, test } from 'vitest';
import { anIssue } from '../worlds/issues.ts';
import { keysOf, ofCommit, ofPullRequest } from './linking.ts';

describe('a branch name', () => {
  test.each([
    ['ab-12-fix', ['AB-12']],
    ['feature/Ab-12_fix', ['AB-12']],
    ['user/AB-12/AB-13-x', ['AB-12', 'AB-13']],
    ['my_AB-12', ['AB-12']],
    ['AB-12-34', ['AB-12']],
    ['AB-12-2-fix', ['AB-12']],
    ['FOO_BAR-7', ['FOO_BAR-7']],
    ['foo_bar-7-x', ['FOO_BAR-7']],
    ['release/ab-12.3.1', []],
    ['release/ab-12.x', []],
    ['dependabot/npm_and_yarn/lodash-4.17.21', []],
    ['AB-12fix', []],
  ])('%s means %j', (headBranch, keys) => {
    expect(keysOf(ofPullRequest({ headBranch }))).toEqual(keys);
  });
});

describe('a subject', () => {
  test.each([
    ['AB-12: x', ['AB-12']],
    ['Fix it. See AB-12.', ['AB-12']],
    ['Fix it (AB-12)', ['AB-12']],
    ['#AB-12 fix', ['AB-12']],
    ['[AB-12][AB-13] both', ['AB-12', 'AB-13']],
    ['AB-12,AB-13 both', ['AB-12', 'AB-13']],
    ['AB-12/13 first', ['AB-12']],
    ['ab-12 fix', ['AB-12']],
    ['a1b-7 fix', ['A1B-7']],
    ['Merge branch AB-12_more', ['AB-12']],
    ['修复AB-12的问题', ['AB-12']],
    ['AB–12 with an en dash', ['AB-12']],
    ['AB‑12 with a dash that does not break', ['AB-12']],
    ['AB−12 with a minus', ['AB-12']],
    ['AB-\u200b12 with nothing to see', ['AB-12']],
    ['A\u00adB-12 with a soft hyphen', ['AB-12']],
    ['AB-12fix', []],
    ['XAB-12', []],
    ['thisAB-12', []],
    ['éAB-12', []],
    ['AB-12é', []],
    ['AB-012', []],
    ['AB-0', []],
    ['AB-1234567890123', []],
    ['release ab-12.3.1', []],
    ['AB 12', []],
    ['AB12', []],
    ['AB_12', []],
    ['BA-12', []],
    ['LIKAFKA-58549', []],
    ['owner/ab#12', []],
    ['ab#12', []],
    ['see acme/ab-12#5', []],
    ['mail x@ab-12.example', []],
    ['CVE-2024-1234', []],
    ['CVE-2024-13 and UTF-8', []],
    ['UTF-8, SHA-256, ISO-8601, HTTP-2, COVID-19, RFC-7231', []],
    ['id 550e8400-ab-12', ['AB-12']],
    ['id 550e8400-e29b-ab12-a716-446655440000', []],
    ['AB--12 AB- 12 -12 AB-', []],
  ])('%s means %j', (subject, keys) => {
    expect(keysOf(ofCommit({ subject }))).toEqual(keys);
  });

  test('A UUID gives no key, even when a part of it looks like one', () => {
    const uuid = 'deadbeef-ab1c-1234-8abc-0123456789ab';
    const issues = [anIssue({ key: 'AB1C-1234' })];
    expect(ofCommit({ subject: `Remove ${uuid}` }, { issues, projects: ['AB1C'] })).toEqual([]);
  });

  test('is read right however long it is', () => {
    for (const junk of ['A', 'A-', '_', '-1', 'AB-', '<!--', '> ', '://', 'fixes https://', 'and ', 'AB-12 ']) {
      const keys = keysOf(ofCommit({ subject: `x ${junk.repeat(20_000)}`, body: `${junk.repeat(20_000)}\n\nAB-12` }));
      expect(keys, junk).toEqual(junk === '<!--' ? [] : ['AB-12']);
    }
  });
});

describe('the known projects', () => {
  test('a key of a project with an underscore is not taken for one of the project after it', () => {
    const issues = [anIssue({ key: 'BAR-7' })];
    expect(ofCommit({ subject: 'FOO_BAR-7: x' }, { issues })).toEqual([]);
  });

  test("without Jira's list, only projects seen in the issues are known, in upper case", () => {
    const world = { projects: null };
    expect(keysOf(ofCommit({ subject: 'AB-12: x' }, world))).toEqual(['AB-12']);
    expect(keysOf(ofCommit({ subject: 'ab-12: x' }, world))).toEqual([]);
    expect(keysOf(ofPullRequest({ headBranch: 'ab-12-x' }, world))).toEqual([]);
  });

  test('a configured project is known in any case', () => {
    const world = { projects: null };
    expect(keysOf(ofCommit({ subject: 'ab-12: x' }, world, { projects: ['AB'] }))).toEqual(['AB-12']);
  });

  test('a former key leads to the present one, and so does an alias', () => {
    const issues = [anIssue({ key: 'AB-12', formerKeys: ['OLD-5'] })];
    expect(ofCommit({ subject: 'OLD-5: x' }, { issues })).toEqual(['AB-12 implements explicit']);
    expect(keysOf(ofCommit({ subject: 'anc-12: x' }, { issues }, { aliases: { ANC: 'AB' } }))).toEqual(['AB-12']);
    expect(keysOf(ofCommit({ subject: 'TK-1: x' }, { issues }, { aliases: { 'TK-1': 'AB-12' } }))).toEqual(['AB-12']);
    expect(keysOf(ofCommit({ subject: 'ANC-5: x' }, { issues }, { aliases: { ANC: 'OLD' } }))).toEqual(['AB-12']);
  });

  test('a key in use goes before a former one', () => {
    const issues = [anIssue({ key: 'AB-12', formerKeys: ['AB-13'] }), anIssue({ key: 'AB-13' })];
    expect(keysOf(ofCommit({ subject: 'AB-13: x' }, { issues }))).toEqual(['AB-13']);
  });
});
