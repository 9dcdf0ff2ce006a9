import { describe, expect, test } from 'vitest';
import { bot } from '../worlds/code.ts';
import { ofCommit, ofPullRequest } from './linking.ts';

const first = 'AB-12 implements explicit';

describe('a title or subject', () => {
  test.each([
    'AB-12: x',
    '[AB-12] x',
    '(AB-12) x',
    'feat(AB-12): x',
    'fix(payments): AB-12 x',
    'WIP: AB-12 x',
    '[WIP] fix: AB-12 x',
    'Fixes AB-12',
    '[2.8] AB-12 x',
  ])('%s names its issue outright', (text) => {
    expect(ofCommit({ subject: text })).toEqual([first]);
    expect(ofPullRequest({ title: text })).toEqual([first]);
  });

  test('a key elsewhere is a mention that counts', () => {
    expect(ofPullRequest({ title: 'Round half up (AB-12)' })).toEqual(['AB-12 implements mention']);
  });

  test('every key at the start is explicit, one after it is not', () => {
    expect(ofCommit({ subject: 'AB-12, AB-13: x for A1B-7' })).toEqual([
      'A1B-7 implements mention',
      first,
      'AB-13 implements explicit',
    ]);
  });

  test.each(['AB-12: follow-up to AB-13', 'AB-12: x, see also AB-13', 'AB-12 x (similar to AB-13)'])(
    '%s only mentions the other issue',
    (subject) => {
      expect(ofCommit({ subject })).toEqual([first, 'AB-13 mentions mention, not counted']);
    },
  );

  test.each([
    'Fix the tests broken by AB-13',
    'Note the limit (added in AB-13)',
    'Disable a test, pending AB-13',
    'Disable a test, pending the fix for AB-13',
    'Better plans due to AB-13',
    'Move a package in preparation for AB-13',
  ])('%s only mentions the issue', (subject) => {
    expect(ofCommit({ subject })).toEqual(['AB-13 mentions mention, not counted']);
  });

  test('a smart commit is about its issue, not about those in its comment', () => {
    expect(ofCommit({ subject: 'AB-12 #comment like AB-13 #time 2h' })).toEqual([
      first,
      'AB-13 mentions mention, not counted',
    ]);
  });

  test.each(['Add a constructor AB-12', 'Add a constructor [AB-12]', 'Do not call the constructor (AB-12)'])(
    '%s speaks of code, and names its issue',
    (title) => {
      expect(ofPullRequest({ title })).toEqual(['AB-12 implements mention']);
    },
  );

  test.each([
    'Add a missing dependency [AB-12]',
    'Drop what is no longer needed (AB-12)',
    'Pages that cannot be closed [AB-12] (#45)',
    'Complete the API reference - AB-12',
    'Merge columns that are duplicated | AB-12',
    'Find charges that are the same #AB-12',
    'Write SELECT without FROM [AB-12]',
  ])('%s ends with a label, of which the word before it says nothing', (title) => {
    expect(ofPullRequest({ title })).toEqual(['AB-12 implements mention']);
    expect(ofCommit({ subject: title })).toEqual(['AB-12 implements mention']);
    expect(ofCommit({ subject: 'x', body: `${title}\n\nMore of it.` })).toEqual(['AB-12 implements mention']);
  });

  test.each([
    'Clean up after [AB-13]',
    'Fix the build broken by [AB-13]',
    'Mend a bug in [AB-13]',
    'Add a test (see AB-13)',
    'Add a test, duplicates AB-13',
  ])('%s ends with the issue its words speak of', (title) => {
    expect(ofPullRequest({ title })).toEqual(['AB-13 mentions mention, not counted']);
  });

  test.each([
    'Fix the warnings introduced by patches for AB-13',
    'Undo the changes in AB-13',
    'Make room, a precursor to implementing AB-13',
    'Keep the order that AB-13 did not keep',
  ])('%s speaks of the work of another issue', (title) => {
    expect(ofPullRequest({ title })).toEqual(['AB-13 mentions mention, not counted']);
  });

  test('to undo a title undoes nothing of an issue it only mentions', () => {
    expect(ofCommit({ subject: 'Revert "Disable the tests that fail due to AB-13"' })).toEqual([
      'AB-13 mentions mention, not counted',
    ]);
    expect(ofCommit({ subject: 'Revert "Disable the tests of AB-12"' })).toEqual([
      'AB-12 reverts mention, not counted',
    ]);
  });

  test('a key with a second number is weak', () => {
    expect(ofCommit({ subject: 'Support AB-12-34' })).toEqual(['AB-12 mentions mention, not counted']);
  });
});

describe('a revert', () => {
  const undone = 'AB-12 reverts explicit, not counted';

  test.each([
    'Revert "AB-12: x"',
    'Revert "fix: AB-12 x"',
    'revert: AB-12 x',
    'Revert AB-12',
    'Revert "AB-12: x" (#46)',
  ])('%s undoes its issue', (subject) => {
    expect(ofCommit({ subject, body: 'This reverts commit 1234567.' })).toEqual([undone]);
    expect(ofPullRequest({ title: subject })).toEqual([undone]);
  });

  test.each(['Revert "Revert "AB-12: x""', 'Reapply "AB-12: x"'])('%s does it again', (subject) => {
    expect(ofCommit({ subject })).toEqual([first]);
  });

  test('undoes a key that is not at the start of the quoted subject', () => {
    expect(ofCommit({ subject: 'Revert "Round half up (AB-12)"' })).toEqual(['AB-12 reverts mention, not counted']);
  });

  test('is known by the branch that GitHub makes for it', () => {
    expect(ofPullRequest({ headBranch: 'revert-45-ab-12-fix' })).toEqual([undone]);
    expect(ofPullRequest({ headBranch: 'revert-46-revert-45-ab-12-fix' })).toEqual([first]);
  });

  test('an issue about reverting is ordinary work', () => {
    expect(ofCommit({ subject: 'AB-12: Revert button does nothing' })).toEqual([first]);
  });
});

describe('a body', () => {
  const body = (text: string) => ofPullRequest({ body: text });
  const mentioned = 'AB-13 mentions mention, not counted';

  test('names its issue in passing when nothing else does', () => {
    expect(body('Work on AB-12.\n\nMore.')).toEqual(['AB-12 implements mention']);
    expect(body('Some words.\n\nThat is AB-12 then.')).toEqual(['AB-12 implements mention']);
  });

  test('only mentions an issue when the title or branch names another', () => {
    expect(ofPullRequest({ title: 'AB-12: x', body: 'As AB-13 has it.' })).toEqual([first, mentioned]);
  });

  test('a closing word makes it work all the same', () => {
    expect(ofPullRequest({ title: 'AB-12: x', body: 'Also fixes AB-13.' })).toEqual([
      first,
      'AB-13 implements mention',
    ]);
  });

  test.each([
    'Similar to AB-13, fixes AB-12',
    'Fixes AB-12 (see also AB-13)',
    'Closes AB-12. Depends on AB-13.',
    'Fixes AB-12\n\nRelated issues:\n- AB-13',
    'Resolves AB-12. This does not fix AB-13.',
    'Resolves AB-12; the rest was fixed in AB-13.',
    'Resolves AB-12, follow-up of AB-13',
  ])('%j is work on one and mentions the other', (text) => {
    expect(body(text)).toEqual(['AB-12 implements mention', mentioned]);
  });

  test('a list of closed issues closes them all', () => {
    expect(body('Fixes:\n- AB-12\n- AB-13')).toEqual([first, 'AB-13 implements explicit']);
    expect(body('Fixes AB-12, AB-13 and A1B-7')).toHaveLength(3);
  });

  test.each(['Jira: AB-12', 'Issue: AB-12', 'Refs: AB-12', 'Closes: AB-12', '**Ticket:** AB-12', 'Refs: AB-12, AB-12'])(
    'a trailer %s names it outright',
    (trailer) => {
      expect(ofCommit({ subject: 'x', body: `Words.\n\n${trailer}` })).toEqual([first]);
    },
  );

  test('what is quoted, code, or a comment of the template is not said', () => {
    expect(body('<!-- put AB-12 here -->\nWords')).toEqual([]);
    expect(body('Words <!-- never closed AB-12\nAB-13')).toEqual([]);
    expect(body('> AB-13 is broken\n\nFixes AB-12')).toEqual(['AB-12 implements mention', mentioned]);
    expect(body('```\nAB-13\n```\nFixes AB-12')).toEqual(['AB-12 implements mention', mentioned]);
    expect(body('<blockquote>\nAB-13: x\n</blockquote>\n\nFixes AB-12')).toEqual([
      'AB-12 implements mention',
      mentioned,
    ]);
    expect(body('<!-- AB-XXX -->')).toEqual([]);
  });

  test('a signature names a person', () => {
    expect(ofCommit({ subject: 'x', body: 'Signed-off-by: ab-12 <ab-12@acme.example>' })).toEqual([]);
  });

  test("a bot's body is the changelog of others", () => {
    expect(ofPullRequest({ author: bot, title: 'Bump x from 1 to 2', body: '- fixes AB-13' })).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    'https://jira.corp/browse/AB-12',
    'See https://jira.corp/browse/ab-12?focusedId=1',
    '[ticket](https://jira.corp/browse/AB-12).',
    'https://JIRA.corp/secure/RapidBoard.jspa?rapidView=1&selectedIssue=AB-12',
    'http://jira.corp/browse/AB-12',
  ])('%s of the configured Jira is the issue', (body) => {
    const relation = body.startsWith('See') ? 'AB-12 mentions mention, not counted' : first;
    expect(ofPullRequest({ body })).toEqual([relation]);
  });

  test.each([
    'https://other.corp/browse/AB-12',
    'https://jira.corp.evil.example/browse/AB-12',
    'https://jira.corp@evil.example/browse/AB-12',
    'https://github.com/acme/web/tree/AB-12-fix',
  ])('%s of another host is nothing', (body) => {
    expect(ofPullRequest({ body })).toEqual([]);
  });

  test('a Jira below a path has its links below that path', () => {
    const jira = { url: 'https://corp/jira', deployment: 'dc' } as const;
    expect(ofPullRequest({ body: 'https://corp/jira/browse/AB-12' }, { jira })).toEqual([first]);
    expect(ofPullRequest({ body: 'https://corp/wiki/browse/AB-12' }, { jira })).toEqual([]);
  });
});
