import { describe, expect, test } from 'vitest';
import { matchPeople } from '../../src/correlate/people.ts';
import type { Account, Person } from '../../src/model/people.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aCommit, anAccount, aPullRequest, aRepository, aReview, bot } from '../worlds/code.ts';
import { anIssue, aPerson } from '../worlds/issues.ts';
import { aSnapshot } from '../worlds/snapshots.ts';
import { day } from '../worlds/times.ts';

const ada = aPerson();
const grace = aPerson({ id: 'u-grace', name: 'Grace Chen' });
const nameless = { login: null, name: null, email: null } as const;

describe('a Jira account and a GitHub login are one person', () => {
  test('by the configuration: account id, address or name, in any letter case', () => {
    const mailed = aPerson({ id: 'u-3', name: 'Lin', email: 'Lin@acme.com' });
    const snapshot = world([ada, grace, mailed], [anAccount({ login: 'Ada-GH', name: null }), login('gc'), login('l')]);
    const { matched } = matchPeople(snapshot, { 'U-ADA': 'ada-gh', 'chen, grace': '@gc', 'lin@ACME.com': 'l' });
    expect(matched).toEqual([
      { person: 'u-ada', name: 'Ada Marsh', login: 'Ada-GH', by: 'configuration' },
      { person: 'u-grace', name: 'Grace Chen', login: 'gc', by: 'configuration' },
      { person: 'u-3', name: 'Lin', login: 'l', by: 'configuration' },
    ]);
  });

  test('by the configuration before anything else, and one login has nobody else then', () => {
    const mailed = { ...ada, email: 'ada@acme.com' };
    const snapshot = world([mailed, grace], [anAccount({ login: 'a', email: 'ada@acme.com' })]);
    const { matched, unmatchedPeople } = matchPeople(snapshot, { 'Grace Chen': 'a' });
    expect(matched).toMatchObject([{ person: 'u-grace', login: 'a' }]);
    expect(unmatchedPeople).toEqual([{ person: 'u-ada', name: 'Ada Marsh' }]);
  });

  test('not by a configured name that two accounts have', () => {
    const snapshot = world([ada, { ...ada, id: 'u-other' }], [login('a')]);
    expect(matchPeople(snapshot, { 'Ada Marsh': 'a' }).matched).toEqual([]);
  });

  test('by address, in any letter case', () => {
    const snapshot = world(
      [{ ...ada, email: 'Ada@Acme.com' }],
      [anAccount({ login: 'am', name: null, email: 'ada@acme.COM' })],
    );
    expect(matchPeople(snapshot).matched).toEqual([{ person: 'u-ada', name: 'Ada Marsh', login: 'am', by: 'email' }]);
  });

  test.each(['Ada Marsh', 'Marsh, Ada', 'ADA  MARSH', 'Áda Märsh', 'ada.marsh'.replace('.', ' '), 'Ada Marsh.'])(
    'by the name %s',
    (name) => {
      const { matched } = matchPeople(world([ada], [anAccount({ login: 'am', name })]));
      expect(matched).toEqual([{ person: 'u-ada', name: 'Ada Marsh', login: 'am', by: 'name' }]);
    },
  );

  test('by names in any script', () => {
    const wang = aPerson({ id: 'u-w', name: '王伟' });
    expect(matchPeople(world([wang], [anAccount({ login: 'ww', name: '王伟' })])).matched).toMatchObject([
      { login: 'ww' },
    ]);
  });

  test('when the account is known by a former assignment only', () => {
    const changes = [
      { id: '1', at: day(1), by: grace, kind: 'assignee', from: null, to: 'u-grace' } as const,
      { id: '2', at: day(2), by: null, kind: 'assignee', from: 'u-grace', to: 'u-ada' } as const,
    ];
    const issues = [anIssue({ assignee: ada, changes })];
    const snapshot = { ...world([], [anAccount({ login: 'gc', name: 'Grace Chen' })]), issues };
    expect(matchPeople(snapshot).matched).toMatchObject([{ person: 'u-grace', name: 'Grace Chen', login: 'gc' }]);
  });

  test('when the login only reviewed', () => {
    const pullRequests = [aPullRequest({ author: bot, mergedBy: null, reviews: [aReview(day(3))] })];
    const snapshot = aSnapshot({
      issues: [anIssue({ assignee: grace })],
      repositories: [aRepository({ pullRequests })],
    });
    expect(matchPeople(snapshot).matched).toMatchObject([{ person: 'u-grace', login: 'grace', by: 'name' }]);
  });
});

describe('nobody is matched', () => {
  test('when a name fits two on either side', () => {
    const twoLogins = world([ada], [login('a1', 'Ada Marsh'), login('a2', 'Ada Marsh')]);
    expect(matchPeople(twoLogins)).toEqual({
      matched: [],
      unmatchedPeople: [{ person: 'u-ada', name: 'Ada Marsh' }],
      unmatchedLogins: ['a1', 'a2'],
    });
    const twoPeople = world([ada, { ...ada, id: 'u-other' }], [login('a1', 'Ada Marsh')]);
    expect(matchPeople(twoPeople).matched).toEqual([]);
  });

  test('when an address fits two', () => {
    const shared = (id: string) => aPerson({ id, name: id, email: 'team@acme.com' });
    const snapshot = world(
      [shared('u-1'), shared('u-2')],
      [anAccount({ login: 'team', name: null, email: 'team@acme.com' })],
    );
    expect(matchPeople(snapshot).matched).toEqual([]);
  });

  test('by a first name that is part of another name', () => {
    const first = aPerson({ id: 'u-first', name: 'Ada' });
    expect(matchPeople(world([first, grace], [login('ada', 'Ada')])).matched).toMatchObject([{ person: 'u-first' }]);
    expect(matchPeople(world([first, ada], [login('ada', 'Ada')])).matched).toEqual([]);
  });

  test('among bots and those who are deleted', () => {
    const gone = aPerson({ id: 'u-gone', name: 'Former user', active: false });
    const robot = aPerson({ id: 'u-bot', name: 'renovate[bot]' });
    const accounts = [
      bot,
      login('ghost', 'Former user'),
      { ...nameless, kind: 'user' as const },
      login('renovate[bot]'),
    ];
    expect(matchPeople(world([gone, robot], accounts))).toEqual({
      matched: [],
      unmatchedPeople: [],
      unmatchedLogins: [],
    });
  });

  test('where GitHub was not read', () => {
    expect(matchPeople(aSnapshot({ repositories: null }))).toEqual({
      matched: [],
      unmatchedPeople: [],
      unmatchedLogins: [],
    });
  });
});

describe('an author whom git knows by name and address', () => {
  const unknown = (its: Partial<Account>) => anAccount({ ...nameless, ...its });

  test('is the login in an address that hides the true one', () => {
    const accounts = [
      login('Ada-GH', 'A. M.'),
      unknown({ name: 'Ada Marsh', email: '123+ada-gh@users.noreply.github.com' }),
    ];
    const { matched, unmatchedLogins } = matchPeople(world([ada], accounts));
    expect(matched).toMatchObject([{ person: 'u-ada', login: 'Ada-GH', by: 'name' }]);
    expect(unmatchedLogins).toEqual([]);
  });

  test('is the login that has the same address or name', () => {
    const mailed = { ...ada, name: 'A', email: 'ada@home.org' };
    const accounts = [
      anAccount({ login: 'am', name: 'Ada M', email: 'ada@acme.com' }),
      unknown({ name: 'am', email: 'ada@acme.com' }),
      unknown({ name: 'M, Ada', email: 'ada@home.org' }),
    ];
    const { matched, unmatchedLogins } = matchPeople(world([mailed], accounts));
    expect(matched).toMatchObject([{ login: 'am', by: 'email' }]);
    expect(unmatchedLogins).toEqual([]);
  });

  test('is called by name where no login is known, under whatever names and addresses', () => {
    const accounts = [unknown({ name: 'Ada Marsh', email: 'ada@a.org' }), unknown({ name: 'ada', email: 'ada@a.org' })];
    expect(matchPeople(world([ada], accounts)).matched).toMatchObject([
      { person: 'u-ada', login: 'Ada Marsh', by: 'name' },
    ]);
    expect(matchPeople(world([grace], accounts)).unmatchedLogins).toEqual(['Ada Marsh']);
  });
});

describe('the answer', () => {
  test('holds no address, even where one stands for a name', () => {
    const mailed = aPerson({ id: 'u-m', name: 'm.ada@acme.com', email: 'm.ada@acme.com' });
    const accounts = [
      anAccount({ ...nameless, name: 'bob@acme.com', email: 'bob@acme.com' }),
      login('x', 'm.ada@acme.com'),
    ];
    const answer = matchPeople(world([mailed, { ...ada, email: 'ada@acme.com' }], accounts));
    expect(JSON.stringify(answer)).not.toContain('@');
    expect(answer.unmatchedLogins).toEqual(['bob']);
  });

  test('does not depend on the order of what was read', () => {
    const people = [ada, grace, aPerson({ id: 'u-3', name: 'Lin Park', email: 'lin@acme.com' })];
    const accounts = [
      login('gc', 'Chen Grace'),
      anAccount({ ...nameless, name: 'Lin', email: 'lin@acme.com' }),
      login('lp', 'Park, Lin'),
      anAccount({ ...nameless, name: 'Zed' }),
      login('am', 'Ada Marsh'),
    ];
    expect(matchPeople(world(people.toReversed(), accounts.toReversed()))).toEqual(
      matchPeople(world(people, accounts)),
    );
  });
});

function login(name: string, called: string | null = null): Account {
  return anAccount({ login: name, name: called });
}

/** A sprint in which each person has an issue and each account has made a commit. */
function world(people: readonly Person[], accounts: readonly Account[]): SprintSnapshot {
  const issues = people.map((assignee, i) => anIssue({ key: `PAY-${i + 1}`, assignee }));
  const commits = accounts.map((author, i) => aCommit({ sha: String(i).padStart(40, '0'), author }));
  return aSnapshot({ issues, repositories: [aRepository({ commits })] });
}
