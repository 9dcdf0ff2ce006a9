import { describe, expect, test } from 'vitest';
import type { Repository } from '../../src/model/code.ts';
import type { Report, Table } from '../../src/model/report.ts';
import { aCommit, aDeployment, anAccount, aPullRequest, aRelease, aRepository, aReview } from '../worlds/code.ts';
import { aSnapshot } from '../worlds/snapshots.ts';
import { day } from '../worlds/times.ts';
import { aBusySprint, blocksOf, chartOf, reportOf, sectionOf, tableOf } from './worlds.ts';

const rowsOf = ({ rows }: Table) => rows.map((row) => row.map(({ text }) => text));
const told = (...repositories: Partial<Repository>[]) =>
  reportOf(aSnapshot({ repositories: repositories.map((its) => aRepository(its)) }));
const tilesIn = (report: Report) => blocksOf(sectionOf(report, 'delivery'), 'tiles').flatMap(({ tiles }) => tiles);
const wordsIn = (report: Report, id: string) =>
  sectionOf(report, id)
    .blocks.flatMap((block) => {
      if (block.kind === 'text' || block.kind === 'note') return [block.spans];
      return block.kind === 'list' ? block.items : [];
    })
    .map((spans) => spans.map(({ text }) => text).join(''));

describe('delivery', () => {
  const sha = 'd'.repeat(40);
  const web = {
    deployments: [
      aDeployment({ createdAt: day(2), sha }),
      aDeployment({ createdAt: day(3), state: 'failure' }),
      aDeployment({ createdAt: day(3, 6) }),
    ],
  };
  const app = { name: 'acme/app', releases: [aRelease({ tag: 'v7', name: 'Spring', publishedAt: day(4) })] };

  test('shows four figures, each with where it comes from', () => {
    expect(tilesIn(told(web)).map(({ title, value, detail }) => [title, value, detail])).toEqual([
      ['Deployments', '1 a week', '2 in the sprint, from deployments'],
      ['Lead time, median', 'not available', 'No change came to a default branch in the sprint.'],
      ['Failed changes', '33 %', 'of 3, from deployments'],
      ['Recovery, median', '6 h', '1 failure, from deployments'],
    ]);
    expect(tilesIn(told(app))[0]?.detail).toBe('1 in the sprint, proxy: releases');
    expect(tilesIn(told(web, app))[0]?.detail).toBe('3 in the sprint, from deployments, proxy: releases');
  });

  test('lists what was shipped, with links and how it went', () => {
    const report = told(web, app);
    const table = tableOf(report, 'shipments');

    expect(rowsOf(table).map(([, ...rest]) => rest)).toEqual([
      ['web', 'production', 'deployment', 'held'],
      ['web', 'production', 'deployment', 'failed'],
      ['web', 'production', 'deployment', 'held'],
      ['app', 'Spring', 'release', 'held'],
    ]);
    expect(table.rows[0]?.[2]?.href).toBe(`https://github.com/acme/web/commit/${sha}`);
    expect(table.rows[1]?.[4]?.tone).toBe('bad');
    expect(table.rows[3]?.[2]?.href).toBe('https://github.com/acme/web/releases/tag/v7');
    expect(wordsIn(report, 'delivery')).toContain(
      'Told by deployments to production (web) and releases in place of deployments (app).',
    );
  });

  test('says why nothing is known, and nothing where no code was read', () => {
    expect(wordsIn(told({ commits: [aCommit()] }), 'delivery')).toEqual([
      expect.stringMatching(/^Nothing tells what reached production: acme\/web shows no deployment to production/),
    ]);
    const without = reportOf(aSnapshot({ repositories: null }));
    expect(without.sections.some(({ id }) => id === 'delivery')).toBe(false);
  });
});

describe('code and review', () => {
  const report = reportOf(aBusySprint());

  test('draws the phases of pull requests, and leaves out what is not known', () => {
    const chart = chartOf(report, 'pull-request-phases');

    expect(chart.series.map(({ name }) => name)).toEqual(['Median', '85 % within']);
    expect(chart.x.ticks.map(({ label }) => label)).toEqual([
      ...['Coding', 'Pickup', 'Review', 'Wait for merge', 'Merge to done'],
    ]);
    // Reviewed 5 hours after they were opened, approved by that review, merged 19 hours later.
    const [, pickup, review, wait] = rowsOf(chart.table);
    expect([pickup, review, wait]).toEqual([
      ['Pickup', '5', '5 h', '5 h'],
      ['Review', '5', '0 min', '0 min'],
      ['Wait for merge', '5', '19 h', '19 h'],
    ]);
  });

  test('draws the sizes of pull requests with their shares', () => {
    const rows = rowsOf(chartOf(report, 'pull-request-sizes').table);

    expect(rows.map(([size]) => size)).toEqual(['S', 'M', 'L', 'XL']);
    expect(rows.map(([, , amount]) => Number(amount)).reduce((a, b) => a + b)).toBe(
      report.metrics['pull-request-size']?.n,
    );
  });

  test('tells rework, what was not reviewed, and the spread of reviews without a name', () => {
    const by = (login: string) => aReview(day(2, 2), { author: anAccount({ login, name: `Name of ${login}` }) });
    const pullRequests = [
      aPullRequest({
        number: 1,
        reviews: [by('eva'), by('lin'), by('bob'), { ...by('lin'), state: 'changes-requested' }],
        commits: [aCommit({ committedAt: day(2, 5) })],
      }),
      aPullRequest({ number: 2 }),
    ];
    const words = wordsIn(told({ pullRequests }), 'code');

    expect(words).toContain(
      '1 of 2 pull requests (50 %) was worked on again after a review asked for changes, in 1 cycle.',
    );
    expect(words).toContain('Merged without a review: 1 of 2 pull requests: web#2.');
    expect(words).toContain(
      '3 people reviewed, with a Gini coefficient of 0. The one who reviewed most had 33 %; spread evenly it would be 33 %.',
    );
    expect(words.join(' ')).not.toMatch(/\b(?:eva|lin|bob)\b/i);
  });

  test('lists stale pull requests', () => {
    const stale = aPullRequest({ number: 3, state: 'open', createdAt: day(1), updatedAt: day(2) });

    expect(rowsOf(tableOf(told({ pullRequests: [stale] }), 'stale-pull-requests'))).toEqual([
      ['web#3', 'untouched for 12 days'],
    ]);
    expect(wordsIn(told({ pullRequests: [aPullRequest()] }), 'code')).toContain(
      'Of 0 open pull requests that were read, none was stale.',
    );
  });
});
