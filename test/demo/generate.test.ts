import { describe, expect, test } from 'vitest';
import { makeOrganization } from '../../src/demo/generate.ts';
import type { DemoIssue, Organization } from '../../src/demo/organization.ts';
import { scenarios } from '../../src/demo/scenarios.ts';
import { contradictions, misnamed } from './walk.ts';

const organization = makeOrganization();
const main = organization.sprints.find(({ id }) => id === 38);

/** Maps as lists, so that two organizations can be compared as texts. */
function written(told: Organization): string {
  return JSON.stringify({
    ...told,
    truth: { outcomes: [...told.truth.outcomes], links: [...told.truth.links], intents: [...told.truth.intents] },
  });
}

function playing(plays: string): DemoIssue {
  const row = [...organization.truth.outcomes.values()].flat().find((candidate) => candidate.plays === plays);
  const issue = organization.issues.find(({ key }) => key === row?.key);
  if (issue === undefined) throw new Error(`Nobody plays ${plays}.`);
  return issue;
}

const sprintItems = ({ history }: DemoIssue) =>
  history.flatMap(({ at, items }) => items.filter(({ field }) => field === 'Sprint').map((item) => ({ at, ...item })));

describe('an organization', () => {
  test('is the same for the same seed and size, byte for byte', () => {
    expect(written(makeOrganization({ seed: 7, sprintSize: 80 }))).toBe(
      written(makeOrganization({ seed: 7, sprintSize: 80 })),
    );
  });

  test('is another one for another seed, with the same scenarios', () => {
    const other = makeOrganization({ seed: 8 });
    const plays = ({ truth }: Organization) => (truth.outcomes.get(38) ?? []).flatMap((row) => row.plays ?? []);

    expect(written(other)).not.toBe(written(organization));
    expect(plays(other)).toEqual(plays(organization));
  });

  test.each([60, 1_000, 10_000])('has a main sprint of %i issues', (sprintSize) => {
    const told = makeOrganization({ sprintSize });
    const commits = new Set(
      told.repositories.flatMap((repository) =>
        [...repository.commits, ...repository.pullRequests.flatMap((pull) => pull.commits)].map(({ sha }) => sha),
      ),
    );

    expect(told.truth.outcomes.get(38)).toHaveLength(sprintSize);
    expect(commits.size).toBeGreaterThan(sprintSize * 4);
  });

  test('never leaves a scenario out, however small it is asked to be', () => {
    const told = makeOrganization({ sprintSize: 1 });

    expect(told.truth.outcomes.get(38)?.length).toBeGreaterThan(50);
  });

  test('has eight closed sprints on its first board and one to come, and no active one', () => {
    const states = organization.sprints.filter(({ originBoardId }) => originBoardId === 1).map(({ state }) => state);

    expect(states).toEqual([...Array<string>(8).fill('closed'), 'future']);
  });

  test('closed its last sprint some hours ago', () => {
    const hours = (organization.now - (main?.completed ?? 0)) / 3_600_000;

    expect(hours).toBeGreaterThan(1);
    expect(hours).toBeLessThan(6);
  });

  test('has four repositories: two at work, one archived, one empty', () => {
    const [api, web, legacy, empty] = organization.repositories;

    expect([api?.archived, web?.archived, legacy?.archived, empty?.archived]).toEqual([false, false, true, false]);
    expect([api?.defaultBranch, empty?.defaultBranch]).toEqual(['main', null]);
    expect(api?.releases.length).toBeGreaterThan(8);
    expect(api?.deployments.some(({ state }) => state === 'failure')).toBe(true);
  });

  test('has two people of one name, one who left, and names in several alphabets', () => {
    const names = organization.people.map(({ displayName }) => displayName);

    expect(new Set(names).size).toBe(names.length - 1);
    expect(organization.people.some(({ active }) => !active)).toBe(true);
    for (const script of ['Han', 'Cyrillic', 'Greek', 'Arabic', 'Latin']) {
      expect(names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    }
  });

  test('numbers nothing twice', () => {
    const pulls = organization.repositories.flatMap(({ name, pullRequests }) =>
      pullRequests.map(({ number }) => `${name}#${number}`),
    );
    const histories = organization.issues.flatMap(({ history }) => history.map(({ id }) => id));
    const keys = organization.issues.flatMap(({ key, formerKeys }) => [key, ...formerKeys]);
    const ids = organization.issues.map(({ id }) => id);

    for (const all of [pulls, histories, keys, ids]) expect(new Set(all).size).toBe(all.length);
  });

  test('says little twice', () => {
    const { issues } = makeOrganization({ sprintSize: 1_000 });

    expect(new Set(issues.map(({ summary }) => summary)).size).toBeGreaterThan(issues.length * 0.6);
  });
});

describe('histories', () => {
  test('lead back from the present to the creation without a contradiction, but for the one that lost an entry', () => {
    const told = organization.issues.flatMap((issue) => contradictions(issue));

    expect(told).toEqual([`${playing('lost-history-entry').key}: status became "3", then was "10010"`]);
  });

  test('run forwards from the creation to the last update, and are numbered so', () => {
    for (const { created, updated, history } of organization.issues) {
      const times = [created, ...history.map(({ at }) => at)];
      const numbers = history.map(({ id }) => Number(id));

      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBe(updated);
      expect(updated).toBeLessThanOrEqual(organization.now);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  test('name statuses by their names', () => {
    expect(organization.issues.flatMap(misnamed)).toEqual([]);
  });

  test('show the close of a sprint 3 to 13 seconds late, with the closed sprint kept', () => {
    const completed = new Map(organization.sprints.map(({ id, completed: at }) => [id, at]));
    const moves = organization.issues.flatMap(sprintItems).flatMap(({ at, from, to }) => {
      const [before, after] = [from, to].map((ids) => (ids ?? '').split(', ').filter((id) => id !== ''));
      const kept =
        before?.every((id) => after?.includes(id)) === true &&
        before.length > 0 &&
        (after?.length ?? 0) > before.length;
      return kept ? [{ at, closed: Math.max(...(before ?? []).map((id) => completed.get(Number(id)) ?? 0)) }] : [];
    });

    expect(moves.length).toBeGreaterThan(20);
    for (const { at, closed } of moves) {
      expect(at - closed).toBeGreaterThanOrEqual(3_000);
      expect(at - closed).toBeLessThanOrEqual(13_000);
    }
  });

  test('carry an issue through three sprints', () => {
    expect(sprintItems(playing('seen-in-three-sprints')).map(({ from, to }) => [from, to])).toEqual([
      ['', '29'],
      ['29', '29, 33'],
      ['29, 33', '29, 33, 38'],
    ]);
  });

  test('call a sprint by the name of the day', () => {
    const names = new Set(
      organization.issues
        .flatMap(sprintItems)
        .flatMap(({ to, toString: name }) => (to === '38' ? [name as string | null] : [])),
    );

    expect(names).toEqual(new Set(['PAY Sprint 25', main?.name]));
  });

  test('are silent about the sprints of sub-tasks', () => {
    const parts = organization.issues.filter(({ subtask }) => subtask);
    const parents = new Map(organization.issues.map((issue) => [issue.id, issue]));

    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) {
      expect(sprintItems(part)).toEqual([]);
      expect(part.sprintIds).toEqual(parents.get(part.parentId ?? '')?.sprintIds);
    }
  });

  test('hold items without a field id, and entries of nobody', () => {
    const entries = organization.issues.flatMap(({ history }) => history);

    expect(
      entries.some(({ items }) => items.some(({ field, fieldId }) => field === 'Sprint' && fieldId === null)),
    ).toBe(true);
    expect(entries.some(({ author }) => author === null)).toBe(true);
  });
});

describe('the truth', () => {
  const rows = organization.truth.outcomes.get(38) ?? [];

  test('has a row for every issue scenario of the main sprint, but for those that played no part', () => {
    const absent = ['left-before-activation', 'joined-after-end'];
    const issues = scenarios.slice(
      0,
      scenarios.findIndex(({ plays }) => plays === 'lower-case-branch'),
    );
    const played = new Set(rows.map(({ plays }) => plays));

    expect(issues.filter(({ plays }) => !played.has(plays)).map(({ plays }) => plays)).toEqual(absent);
  });

  test('is told for every closed sprint of both boards, and for the active one', () => {
    const told = [...organization.truth.outcomes].map(([id, { length }]) => [id, length > 10]);

    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries([7, 12, 17, 22, 26, 29, 33, 38, 77, 135, 138].map((id) => [id, true])),
    );
  });

  test('knows every outcome, added and carried, with and without estimates', () => {
    const outcomes = new Set(rows.map(({ outcome, added }) => `${outcome} ${added}`));

    expect(outcomes.size).toBe(8);
    expect(rows.some(({ initialEstimate, finalEstimate }) => initialEstimate === null && finalEstimate !== null)).toBe(
      true,
    );
    expect(rows.some(({ initialEstimate, finalEstimate }) => initialEstimate !== null && finalEstimate === null)).toBe(
      true,
    );
    expect(rows.some(({ finalEstimate }) => finalEstimate === 0)).toBe(true);
    expect(rows.some(({ sprintsSeen }) => sprintsSeen === 3)).toBe(true);
  });

  test('names each issue of a sprint once', () => {
    for (const told of organization.truth.outcomes.values()) {
      expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
    }
  });

  test('links only to code that exists', () => {
    const code = new Set(
      organization.repositories.flatMap(({ name, pullRequests, commits, branches }) => [
        ...(branches ?? []).map((branch) => `${name} ${branch.name}`),
        ...pullRequests.map(({ number }) => `${name} ${number}`),
        ...[...commits, ...pullRequests.flatMap((pull) => pull.commits)].map(({ sha }) => `${name} ${sha}`),
      ]),
    );
    const links = [...organization.truth.links.values()].flat();

    expect(links.length).toBeGreaterThan(1_000);
    expect(links.filter(({ repository, ref }) => !code.has(`${repository} ${ref}`))).toEqual([]);
  });

  test('follows a moved issue to its present key', () => {
    const link = organization.truth.links.get(38)?.find(({ plays }) => plays === 'former-key');

    expect(link?.issue).toBe(playing('moved-from-another-project').key);
    expect(link?.issue).toMatch(/^PAY-/);
    expect(playing('moved-from-another-project').formerKeys).toEqual(['LEG-5']);
  });

  test('has no link for look-alikes, keys of other work, bots and work without a key', () => {
    const told = new Set([...organization.truth.links.values()].flat().map(({ plays }) => plays));

    for (const plays of ['look-alikes', 'keys-of-other-work', 'bots', 'no-key-at-all'])
      expect(told.has(plays)).toBe(false);
  });
});

describe('what pull requests were meant for', () => {
  const intents = organization.truth.intents.get(38) ?? [];

  test('is told of some that name no issue: for one there is an issue, for more there is none', () => {
    expect(intents.filter(({ issue }) => issue !== null).map(({ issue }) => issue)).toEqual([
      playing('done-without-code').key,
    ]);
    expect(intents.filter(({ issue }) => issue === null)).toHaveLength(3);
  });

  test('is no link', () => {
    const linked = new Set(
      (organization.truth.links.get(38) ?? []).map(({ repository, ref }) => `${repository} ${ref}`),
    );

    for (const { repository, number } of intents) expect(linked.has(`${repository} ${number}`)).toBe(false);
  });
});

describe('code', () => {
  const pulls = organization.repositories.flatMap(({ pullRequests }) => pullRequests);

  test('holds a branch of more than fifty commits and a review of more than thirty', () => {
    expect(Math.max(...pulls.map(({ commits }) => commits.length))).toBeGreaterThan(50);
    expect(Math.max(...pulls.map(({ reviews }) => reviews.length))).toBeGreaterThan(30);
  });

  test('was pushed to branches without a pull request: by people and a bot, in odd names, and long ago', () => {
    const branches = organization.repositories.flatMap(({ branches: own }) => own ?? []);
    const heads = new Set(pulls.map(({ headBranch }) => headBranch));

    expect(branches.length).toBeGreaterThan(5);
    expect(branches.filter(({ name }) => heads.has(name))).toEqual([]);
    expect(branches.some(({ author }) => author.kind === 'bot')).toBe(true);
    expect(branches.some(({ name }) => /[^ -~]/.test(name) && name.includes('/'))).toBe(true);
    expect(branches.some(({ committedAt }) => committedAt < (main?.start ?? 0) - 86_400_000)).toBe(true);
  });

  test('is signed with addresses of the company, of GitHub, and of programs', () => {
    const signed = new Set(
      organization.repositories.flatMap(({ commits }) => commits.map(({ author }) => author.email?.split('@')[1])),
    );

    expect(signed.has('northlight.example')).toBe(true);
    expect(signed.has('users.noreply.github.com')).toBe(true);
    for (const { author, reviews } of pulls) {
      expect([author, ...reviews.map((review) => review.author)].every(({ email }) => email === null)).toBe(true);
    }
  });

  test('runs forwards: opened, then merged or closed, then nothing later than the last update', () => {
    for (const { createdAt, closedAt, updatedAt, reviews, title } of pulls) {
      const reviewed = reviews.map(({ at }) => at ?? createdAt);

      expect(closedAt ?? createdAt, title).toBeGreaterThanOrEqual(createdAt);
      expect(Math.max(closedAt ?? createdAt, ...reviewed), title).toBeLessThanOrEqual(updatedAt);
      expect(Math.min(createdAt, ...reviewed), title).toBe(createdAt);
      expect(updatedAt, title).toBeLessThanOrEqual(organization.now);
    }
  });

  test('lists the default branch from the newest to the oldest, each commit with its pull request', () => {
    for (const { commits, pullRequests } of organization.repositories) {
      const times = commits.map(({ committedAt }) => committedAt);
      const numbers = new Set(pullRequests.map(({ number }) => number));

      expect(times).toEqual(times.toSorted((a, b) => b - a));
      for (const commit of commits) for (const number of commit.pullRequests) expect(numbers.has(number)).toBe(true);
    }
  });
});
