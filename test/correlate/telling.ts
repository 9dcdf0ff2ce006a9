import type { Sighting } from '../../src/correlate/claims.ts';
import { type KeyFound, nextKey } from '../../src/correlate/keys.ts';
import { type Known, knownOf } from '../../src/correlate/known.ts';
import type { Reading } from '../../src/correlate/rule.ts';
import { commitRules, pullRequestRules } from '../../src/correlate/rules.ts';
import { aCommit, aPullRequest } from '../worlds/code.ts';
import { aProjectWorld } from './linking.ts';

/** The projects AB, A1B, FOO_BAR, BAR and CVE are known; the Jira is at https://jira.corp. */
export const reading: Reading = { known: knownOf(aProjectWorld({}), {}), jiraUrl: 'https://jira.corp' };

/** What the rules of commits see in a subject. */
export function inSubject(subject: string, asked: Reading = reading): readonly Sighting[] {
  return commitRules.flatMap((rule) => rule.read(aCommit({ subject, body: '' }), asked));
}

/** What they see in a body. */
export function inBody(body: string, asked: Reading = reading): readonly Sighting[] {
  return commitRules.flatMap((rule) => rule.read(aCommit({ subject: 'x', body }), asked));
}

/** What the rules of pull requests see in the name of a branch. */
export function inBranch(headBranch: string, asked: Reading = reading): readonly Sighting[] {
  return pullRequestRules.flatMap((rule) => rule.read(aPullRequest({ title: 'x', body: '', headBranch }), asked));
}

/** `AB-12 implements 0.98` and so on; `AB-12 implements 0.75 in passing` where a key in a better place goes before. */
export function inWords(sightings: readonly Sighting[]): readonly string[] {
  return sightings.map(({ key, relation, confidence, yields }) =>
    [key, relation, confidence, ...(yields ? ['in passing'] : [])].join(' '),
  );
}

/** All keys of a text, from left to right. */
export function findKeys(text: string, known: Known): readonly KeyFound[] {
  const found: KeyFound[] = [];
  for (let key = nextKey(text, 0, known); key !== null; key = nextKey(text, key.end, known)) found.push(key);
  return found;
}
