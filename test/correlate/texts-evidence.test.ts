import { describe, expect, test } from 'vitest';
import { knownOf } from '../../src/correlate/known.ts';
import { pullRequestTitle } from '../../src/correlate/rules/pull-request-title.ts';
import { aPullRequest } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aProjectWorld } from './linking.ts';
import { inBody, inBranch, inSubject, reading } from './telling.ts';

describe('the evidence of a key', () => {
  test('says where the key begins in its text, how it is written there, and how sure the signal is', () => {
    expect(inSubject('Round half up (AB-12)')[0]?.evidence).toEqual({
      signal: 'commit-subject',
      field: 'subject',
      text: 'Round half up (AB-12)',
      at: 15,
      matched: 'AB-12',
      normalised: [],
      via: null,
      confidence: 0.9,
    });
  });

  test('names the text it was read in', () => {
    const title = pullRequestTitle.read(aPullRequest({ title: 'AB-12' }), reading);
    const all = [...title, ...inBranch('AB-12'), ...inSubject('AB-12'), ...inBody('AB-12')];
    expect(all.map(({ evidence }) => evidence.field)).toEqual(['title', 'branch', 'subject', 'body']);
  });

  test.each([
    ['ab-12 x', 'ab-12', ['letter-case']],
    ['Ab-12 x', 'Ab-12', ['letter-case']],
    ['AB–12 x', 'AB-12', ['dash']],
    ['ab‑12 x', 'ab-12', ['letter-case', 'dash']],
    ['A\u00adB-12 x', 'AB-12', ['invisible']],
    ['AB-1\u200d2 x', 'AB-12', ['invisible']],
    ['A\u200bB\u22121\u20602 x', 'AB-12', ['dash', 'invisible']],
    ['\u200bAB-12\u200b x', 'AB-12', []],
    ['one – two\u200b AB-12 – x', 'AB-12', []],
    ['Cafe\u0301 AB-12', 'AB-12', []],
    ['ＡＢ－１２ x', 'AB-12', ['dash', 'width']],
    ['［ＡＢ-12］ x', 'AB-12', ['width']],
    ['【AB-12】：x', 'AB-12', []],
    ['ａb-12 ｘ', 'ab-12', ['letter-case', 'width']],
  ])('%j was normalised as this very key needed', (subject, matched, normalised) => {
    const [seen] = inSubject(subject);
    expect(seen?.evidence).toMatchObject({ matched, normalised });
  });

  test('each key of a text has its own changes', () => {
    const changes = inSubject('AB–12, AB-13, a1b-7, FOO\u200b_BAR-7').map(({ evidence }) => evidence.normalised);
    expect(changes).toEqual([['dash'], [], ['letter-case'], ['invisible']]);
  });

  test('offsets are those of the normalised text', () => {
    const body = 'e\u0301\r\n\u200b– AB–12';
    expect(inBody(body)[0]?.evidence.at).toBe('é\n- '.length);
  });

  test('a former key and an alias are said', () => {
    const issues = [anIssue({ key: 'AB-12', formerKeys: ['OLD-5'] })];
    const known = knownOf(aProjectWorld({}, { issues }), { aliases: { ANC: 'AB' } });
    const of = (subject: string) => inSubject(subject, { ...reading, known })[0]?.evidence;
    expect(of('old-5 x')).toMatchObject({ matched: 'old-5', normalised: ['letter-case', 'former-key'] });
    expect(of('ANC-12 x')).toMatchObject({ matched: 'ANC-12', normalised: ['alias'] });
  });

  test('of an address, the key as it stands there', () => {
    const [seen] = inBody('Done.\n\nhttps://jira.corp/browse/ab-12?focusedId=1');
    expect(seen?.evidence).toMatchObject({ signal: 'jira-url', at: 32, matched: 'ab-12', normalised: ['letter-case'] });
    expect(seen?.evidence.text).toBe('https://jira.corp/browse/ab-12?focusedId=1');
  });

  test('the text around a key is cut to what a reader needs, and no character in two', () => {
    for (const shift of [0, 1]) {
      const { text = '' } =
        inBody(`${'x'.repeat(shift)}${'🐛'.repeat(300)} AB-12 ${'🐛'.repeat(300)}`)[0]?.evidence ?? {};
      expect(text).toContain('AB-12');
      expect(text.length).toBeLessThan(170);
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
  });

  test('what is said twice of one issue is kept once', () => {
    expect(inBody('AB-12 '.repeat(500))).toHaveLength(1);
    const many = Array.from({ length: 40 }, (_, i) => `AB-${i + 1}`).join(', ');
    expect(inBody(`x\n\n${many}\n${many}`)).toHaveLength(40);
  });
});
