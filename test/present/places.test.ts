import { expect, test } from 'vitest';
import { aCommit, aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aBusySprint, proseOf, reportOf, rowsOf, sectionOf, tableOf } from './worlds.ts';

const merged = aPullRequest({ number: 1, title: 'PAY-1: Change' });
const stray = aCommit({ sha: '4dfed44000000000000000000000000000000000', subject: 'Fix the build' });
const of = (...names: readonly string[]) =>
  reportOf(
    aBusySprint({
      issues: [anIssue()],
      repositories: names.map((name) => aRepository({ name, pullRequests: [merged], commits: [stray] })),
    }),
  );

test('repositories of one owner are shown without it, and lead to their full address', () => {
  const report = of('acme/web', 'acme/api');

  expect(report.issues[0]?.code.map(({ text }) => text)).toEqual(['api#1', 'web#1']);
  expect(report.issues[0]?.code.map(({ url }) => url)).toEqual([merged.url, merged.url]);
  expect(rowsOf(tableOf(report, 'pull-requests')).map(([ref]) => ref)).toEqual(['api#1', 'web#1']);
  const prose = proseOf(sectionOf(report, 'jira-github'));
  expect(prose).toContain('api@4dfed44 was committed in the sprint');
  expect(prose).not.toContain('acme/');
});

test('the data keeps full names', () => {
  const { links, findings } = of('acme/web', 'acme/api');

  expect(new Set(links.map(({ to }) => to.repository))).toEqual(new Set(['acme/api', 'acme/web']));
  expect(findings.some(({ question }) => question.startsWith('acme/api@4dfed44'))).toBe(true);
});

test('repositories of several owners are shown with them', () => {
  const report = of('acme/web', 'other/web');

  expect(report.issues[0]?.code.map(({ text }) => text)).toEqual(['acme/web#1', 'other/web#1']);
  expect(proseOf(sectionOf(report, 'jira-github'))).toContain('other/web@4dfed44 was committed');
});
