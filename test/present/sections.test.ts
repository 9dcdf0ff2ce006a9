import { describe, expect, test } from 'vitest';
import { aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aGap, aSource } from '../worlds/snapshots.ts';
import { aBoard } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';
import {
  aBusySprint,
  aFutureSprint,
  aRunningSprint,
  blocksOf,
  chartOf,
  proseOf,
  reportOf,
  rowsOf,
  said,
  sectionOf,
  tableOf,
} from './worlds.ts';

const report = reportOf(aBusySprint());

describe('the summary', () => {
  test('tells the sprint in five sentences, each with its evidence', () => {
    expect(report.summary.map(said)).toEqual([
      'The team completed 9 of 11 issues with 29 points, and did 70 % of what it had committed to (21 of 30 points). See scope.',
      'After the start, 1 issue (3 points) was added, 1 issue (3 points) was removed and 1 estimate was changed (+5 points). See what changed.',
      '2 issues (6 points) were not finished; PAY-7 is in its third sprint. See what was carried over.',
      '85 % of the finished issues took at most 1 day from start to done. See flow.',
      expect.stringMatching(/^Comparing board and code raises \d questions.*\. See Jira and GitHub\.$/),
    ]);
    expect(report.summary.map((spans) => spans.at(-1)?.href)).toEqual([
      '#scope',
      '#scope',
      '#carry-over',
      '#flow',
      '#jira-github',
    ]);
  });

  test('shows six figures at a glance', () => {
    const [tiles] = blocksOf(sectionOf(report, 'summary'), 'tiles');
    expect(tiles?.tiles.map(({ title, value, metric }) => [title, value, metric])).toEqual([
      ['Completed', '29 points', 'completed'],
      ['Say/do', '70 %', 'say-do'],
      ['Scope change', '37 %', 'scope-change'],
      ['Carried over', '2 issues', 'carry-over'],
      ['Cycle time, median', '1 d', 'cycle-time'],
      ['Board and code', expect.stringMatching(/^\d questions?$/), null],
    ]);
  });

  test('of a running sprint speaks of so far', () => {
    const running = reportOf(aRunningSprint());
    expect(running.summary.map(said).join('\n')).toMatch(/^So far the team has completed/);
    expect(running.summary.map(said).join('\n')).toMatch(/still open/);
    const [tiles] = blocksOf(sectionOf(running, 'summary'), 'tiles');
    expect(tiles?.tiles.map(({ title }) => title).slice(0, 4)).toEqual([
      'Completed so far',
      'Say/do so far',
      'Scope change so far',
      'Still open',
    ]);
  });

  test('says at once that something is missing or old', () => {
    const partial = reportOf(aBusySprint({ gaps: [aGap()], sources: [aSource({ status: 'stale' })] }));
    const notes = blocksOf(sectionOf(partial, 'summary'), 'note').map(({ spans }) => said(spans));
    expect(notes[0]).toMatch(/^1 thing could not be read/);
    expect(notes[1]).toMatch(/^1 source is older than asked, from 18 Mar 2026, 10:00/);
  });

  test('counts issues where nothing is estimated', () => {
    const issues = aBusySprint().issues.map((issue) => ({
      ...issue,
      estimate: null,
      changes: issue.changes.filter(({ kind }) => kind !== 'estimate'),
    }));
    const without = reportOf(aBusySprint({ issues }));
    const [tiles] = blocksOf(sectionOf(without, 'summary'), 'tiles');
    expect(tiles?.tiles.slice(0, 4).map(({ value, detail }) => [value, detail])).toEqual([
      ['9 issues', 'not estimated, 11 issues committed'],
      ['73 %', '8 of 11 issues committed'],
      ['18 %', '1 issue added, 1 issue removed'],
      ['2 issues', 'not estimated, the oldest in its third sprint'],
    ]);
    expect(without.metrics['completed']?.value).toBeNull();
    const formulas = rowsOf(tableOf(without, 'formulas-scope'));
    expect(formulas.find(([title]) => title === 'Completed')?.[1]).toBe('9 issues, not estimated');
    expect(blocksOf(sectionOf(without, 'scope'), 'note')).toEqual([]);

    const partial = reportOf(aBusySprint({ issues, gaps: [aGap({ source: 'jira' })] }));
    const [some] = blocksOf(sectionOf(partial, 'summary'), 'tiles');
    expect(some?.tiles[0]?.value).toBe('at least 9 issues');
  });

  test('marks what is only a lower bound or not known', () => {
    const partial = reportOf(aBusySprint({ gaps: [aGap({ source: 'jira', affects: ['completed', 'say-do'] })] }));
    const [tiles] = blocksOf(sectionOf(partial, 'summary'), 'tiles');
    expect(tiles?.tiles[0]?.value).toBe('at least 29 points');
    expect(tiles?.tiles[1]).toMatchObject({ value: 'not available', detail: expect.stringContaining('Missing') });
    expect(said(partial.summary[0] ?? [])).toContain('at least 9 of 11 issues');
  });
});

describe('scope', () => {
  test('draws the way from plan to result, and its sums agree', () => {
    const chart = chartOf(report, 'scope-waterfall');
    const bars = chart.series.map(({ name, role, points: [bar] }) => [name, role, bar?.y0, bar?.y, bar?.label]);
    expect(bars).toEqual([
      ['At the start', 'scope', 0, 33, '33'],
      ['Added', 'added', 33, 36, '+3'],
      ['Re-estimated', 'neutral', 36, 41, '+5'],
      ['Removed', 'removed', 41, 38, '−3'],
      ['Completed', 'done', 0, 29, '29'],
      ['Completed outside', 'neutral', 29, 32, '3'],
      ['Not completed', 'carried', 32, 38, '6'],
    ]);
    expect(chart.description).toBe(
      '33 points at the start became 38: 29 were completed, 3 were completed outside the sprint and 6 were not completed.',
    );
  });

  test('lists what changed, in order, with names', () => {
    expect(rowsOf(tableOf(report, 'scope-events'))).toEqual([
      ['6 Mar, 10:00', 'PAY-9', 'Story 9', 'Added', '+3', 'Ada Marsh'],
      ['7 Mar, 10:00', 'PAY-10', 'Story 10', 'Removed', '−3', 'Grace Chen'],
      ['8 Mar, 10:00', 'PAY-11', 'Story 11', 'Re-estimated: 3 → 8', '+5', 'Ada Marsh'],
    ]);
    const nameless = tableOf(reportOf(aBusySprint(), { people: 'none' }), 'scope-events');
    expect(nameless.columns.map(({ title }) => title)).not.toContain('By');
  });

  test('has all changes as data, with people as the report shows them', () => {
    expect(report.scopeEvents).toMatchObject([
      { at: '2026-03-06T09:00:00.000Z', key: 'PAY-9', kind: 'added', estimate: 3, by: 'Ada Marsh' },
      { key: 'PAY-10', kind: 'removed', estimate: 3, by: 'Grace Chen' },
      { key: 'PAY-11', kind: 're-estimated', from: 3, to: 8 },
    ]);
    const initials = reportOf(aBusySprint(), { people: 'initials' });
    expect(initials.scopeEvents.map(({ by }) => by)).toEqual(['A. M.', 'G. C.', 'A. M.']);
  });

  test('explains why the commitment is less than what was in at the start', () => {
    expect(proseOf(sectionOf(report, 'scope'))).toContain(
      'The commitment is 11 issues (30 points): it leaves out 1 issue that was done already',
    );
  });

  test('without estimates counts issues', () => {
    const { sections } = reportOf(
      aBusySprint({ issues: [anIssue({ estimate: null }), anIssue({ key: 'PAY-2', estimate: null })] }),
    );
    const scope = sections.find(({ id }) => id === 'scope');
    if (scope === undefined) throw new Error('No scope.');
    expect(proseOf(scope)).toContain('No issue of the sprint is estimated');
    const [chart] = blocksOf(scope, 'chart');
    expect(chart?.chart.y.title).toBe('Issues');
    expect(chart?.chart.series.map(({ name }) => name)).not.toContain('Re-estimated');
  });

  test('shows seconds as hours', () => {
    const board = aBoard({ estimate: { unit: 'seconds', field: 'timeoriginalestimate', name: 'Original estimate' } });
    const timed = reportOf(
      aBusySprint({ board, issues: [anIssue({ estimate: 5_400 }), anIssue({ key: 'PAY-2', estimate: 36_000 })] }),
    );
    const chart = chartOf(timed, 'scope-waterfall');
    expect(chart.y.title).toBe('Hours');
    expect(chart.series[0]?.points[0]).toMatchObject({ y: 11.5, label: '11.5 h' });
  });

  test('of a future sprint is what is planned', () => {
    const section = sectionOf(reportOf(aFutureSprint()), 'scope');
    const [planned] = blocksOf(section, 'table');
    expect(planned?.table.caption).toBe('12 issues planned');
    expect(blocksOf(section, 'chart')).toEqual([]);
  });
});

describe('progress', () => {
  test('draws scope, finished work and an even pace, ending with the sprint', () => {
    const chart = chartOf(report, 'burn-up');
    expect(chart.series.map(({ name, role, draw }) => [name, role, draw])).toEqual([
      ['Even pace', 'guide', 'line'],
      ['Scope', 'scope', 'steps'],
      ['Completed', 'done', 'steps'],
    ]);
    const [guide, scope, done] = chart.series;
    expect(guide?.points.at(-1)).toMatchObject({ x: day(14), y: 33 });
    expect([scope, done].map((line) => line?.points.at(-1))).toMatchObject([
      { x: day(14, 1), y: 38 },
      { x: day(14, 1), y: 32 },
    ]);
    expect(chart.marks.map(({ label }) => label)).toEqual(['Planned end', 'Completed']);
    expect(chart.bands).toHaveLength(2);
  });

  test('the even pace rests on days that are not worked', () => {
    const guide = chartOf(reportOf(aBusySprint(), {}, { holidays: ['2026-03-04'] }), 'burndown').series[0];
    const flat = guide?.points.filter(({ y }, i) => i > 0 && y === guide.points[i - 1]?.y).length;
    expect(flat).toBe(5);
    expect(guide?.points.at(-1)?.y).toBe(0);
  });

  test('the table has each day of the sprint', () => {
    const rows = rowsOf(chartOf(report, 'burn-up').table);
    expect(rows).toHaveLength(15);
    expect(rows[0]).toEqual(['2 Mar', '33', '3']);
    expect(rows.at(-1)).toEqual(['16 Mar', '38', '32']);
  });

  test('of a running sprint stops now and shows what is planned', () => {
    const chart = chartOf(reportOf(aRunningSprint()), 'burn-up');
    expect(chart.series.slice(1).map(({ points }) => points.at(-1)?.x)).toEqual([day(5, 4), day(5, 4)]);
    expect(chart.x.max).toBe(day(14));
    expect(chart.marks.map(({ label }) => label)).toEqual(['Planned end', 'Now']);
  });
});

describe('carry-over', () => {
  test('lists what did not finish, the oldest first', () => {
    expect(rowsOf(tableOf(report, 'open-issues'))).toEqual([
      ['PAY-7', 'Refund <b>twice</b> | once', 'from an earlier sprint', '3', '3', 'In Progress', 'no', ''],
      ['PAY-8', 'Story 8', 'planned', '1', '3', 'In Review', 'no', 'Ada Marsh'],
    ]);
  });

  test('asks what keeps an old issue from being finished', () => {
    const [note] = blocksOf(sectionOf(report, 'carry-over'), 'note');
    expect(said(note?.spans ?? [])).toBe('PAY-7 has been in 3 or more sprints. What keeps it from being finished?');
    expect(note?.spans[0]?.href).toBe('#issue-PAY-7');
  });

  test('says so when nothing is left', () => {
    const { sections } = reportOf(aBusySprint({ issues: aBusySprint().issues.slice(0, 3) }));
    expect(sections.find(({ id }) => id === 'carry-over')?.blocks).toEqual([
      { kind: 'text', spans: [{ text: 'Nothing was left open.', href: null, strong: false }] },
    ]);
  });
});

describe('flow', () => {
  test('shows how long things took, and each of them', () => {
    expect(rowsOf(tableOf(report, 'times'))[0]).toEqual(['Cycle time', '9', '1 d', '1 d', '1 d', '1 d', '1 d']);
    const chart = chartOf(report, 'cycle-time');
    expect(chart.series[0]?.points).toHaveLength(9);
    expect(chart.series[0]?.points[0]?.label).toBe('PAY-1: 1 d');
    expect(chart.marks.map(({ label }) => label)).toEqual(['50 %: 1 d', '85 %: 1 d', '95 %: 1 d']);
  });

  test('shows no tails of a handful', () => {
    const few = reportOf(aBusySprint({ issues: aBusySprint().issues.slice(0, 2) }));
    expect(rowsOf(tableOf(few, 'times'))[0]).toEqual(['Cycle time', '2', '1 d', 'too few', 'too few', '1 d', '1 d']);
    expect(chartOf(few, 'cycle-time').marks).toHaveLength(1);
  });

  test('draws what was finished week by week', () => {
    const chart = chartOf(report, 'throughput');
    expect(chart.series[0]?.points.map(({ y }) => y).slice(0, 2)).toEqual([6, 3]);
    expect(rowsOf(chart.table)[0]).toEqual(['Week 1: 2–9 Mar 2026', '6']);
  });
});

describe('code and review', () => {
  test('lists pull requests, open ones first, with the issues they are for', () => {
    const rows = rowsOf(tableOf(report, 'pull-requests')).map(([ref, title, issues, , merged]) => [
      ref,
      title,
      issues,
      merged,
    ]);
    expect(rows[0]).toEqual(['web#22', 'PAY-70: elsewhere', 'PAY-70 (not in the sprint)', 'open']);
    expect(rows).toContainEqual(['web#1', 'PAY-1: Change', 'PAY-1', '4 Mar']);
    expect(rows).toContainEqual(['web#20', 'Tidy up', 'none', '8 Mar']);
    expect(rows).toContainEqual(['web#23', 'Revert "PAY-8: Change"', 'undoes PAY-8', '3 Mar']);
  });

  test('shows how long reviews and merges took', () => {
    const rows = rowsOf(tableOf(report, 'pull-request-times'));
    expect(rows.map(([title]) => title)).toEqual([
      ...['Coding time', 'Time to first review', 'Review time', 'Wait for merge', 'Time to merge', 'Merge to done'],
      'Pull request size',
    ]);
    expect(rows[1]?.[2]).toBe('5 h');
  });

  test('without GitHub says so', () => {
    const without = reportOf(aBusySprint({ repositories: null }));
    for (const id of ['code', 'jira-github']) {
      expect(proseOf(sectionOf(without, id))).toContain('GitHub is not configured');
    }
    const unread = reportOf(aBusySprint({ repositories: [], gaps: [aGap()] }));
    expect(proseOf(sectionOf(unread, 'code'))).toContain('No repository could be read');
  });
});

describe('Jira and GitHub', () => {
  test('asks questions, each with evidence and something to do', () => {
    const section = sectionOf(report, 'jira-github');
    expect(proseOf(section)).toMatch(
      /Merged, still open – 1 question\n.*PAY-8.* web#8: merged \d+ days before the end\. Move PAY-8/,
    );
  });

  test('says how the links were found', () => {
    const rows = rowsOf(tableOf(report, 'links'));
    expect(rows.map(([tier, , ...figures]) => [tier, ...figures])).toEqual([
      ['explicit', '7', '0', '0', '6'],
      ['inherited', '0', '5', '0', '5'],
    ]);
  });

  test('says when board and code agree', () => {
    const issues = [anIssue({ key: 'PAY-1' })];
    const agreeing = reportOf(aBusySprint({ issues, repositories: [aRepository()] }));
    expect(proseOf(sectionOf(agreeing, 'jira-github'))).toContain('No questions came up.');
    expect(agreeing.summary.map(said).at(-1)).toContain('Board and code agree');
  });
});

describe('method', () => {
  const section = sectionOf(report, 'method');

  test('states window, boundary, rule of the commitment and days', () => {
    const prose = proseOf(section);
    expect(prose).toContain('from 2 Mar 2026, 10:00 (when it was started) to 16 Mar 2026, 11:00 (when it was closed)');
    expect(prose).toContain('A change made up to and at the start is before the sprint');
    expect(prose).toContain('By the rule of Jira Cloud');
    expect(prose).toContain('Mon, Tue, Wed, Thu and Fri');
    expect(prose).toContain('Nobody is ranked');
  });

  test('gives the formula and value of every figure', () => {
    const tables = blocksOf(section, 'table').filter(({ table }) => table.id.startsWith('formulas-'));
    const rows = tables.flatMap(({ table }) => rowsOf(table));
    expect(rows).toHaveLength(Object.keys(report.metrics).length);
    expect(rows.find(([title]) => title === 'Say/do')).toEqual([
      'Say/do',
      '70 %',
      '11',
      `${report.metrics['say-do']?.definition} ${report.metrics['say-do']?.formula}`,
      report.metrics['say-do']?.notFor,
    ]);
    expect(rowsOf(tableOf(report, 'formulas-flow')).map(([title]) => title)).toContain('Cycle time');
  });

  test('names what makes the data doubtful, with a link to where it is mended', () => {
    const kinds = rowsOf(tableOf(report, 'quality-checks'));
    expect(kinds).toHaveLength(report.quality.checks.length);
    expect(kinds.find(([title]) => title === 'No estimate')?.slice(1, 4)).toEqual(['1', '13', '8 %']);
    expect(kinds.find(([title]) => title === 'Dropped by the filter')?.[1]).toBe('not available');
    const items = blocksOf(section, 'list').flatMap(({ items: all }) => all);
    const unestimated = items.find((spans) => said(spans).startsWith('No estimate:')) ?? [];
    expect(said(unestimated)).toMatch(/^No estimate: 1 of 13 issues\. PAY-13 \(not estimated at the end\)\. In sums/);
    expect(unestimated.find(({ text }) => text === 'PAY-13')?.href).toBe('https://acme.atlassian.net/browse/PAY-13');
  });

  test('explains the grade by what each rule allows and found', () => {
    const rows = rowsOf(tableOf(report, 'grade-rules'));
    expect(rows[0]).toEqual([
      'Share of the issues without an estimate at the end.',
      '8 %',
      'up to 10 %',
      'up to 30 %',
      'up to 60 %',
    ]);
    expect(rows.find(([rule]) => rule?.startsWith('Whether the columns'))).toMatchObject({
      2: 'no',
      3: 'yes',
      4: 'yes',
    });
  });

  test('names sources with their requests, and what could not be read with its consequences', () => {
    expect(rowsOf(tableOf(report, 'sources'))[0]).toEqual([
      'jira',
      'acme.atlassian.net',
      'read',
      '1',
      '1',
      '9',
      '18 Mar 2026, 10:00',
    ]);
    const partial = reportOf(aBusySprint({ gaps: [aGap({ affects: ['time-to-merge', 'code'] })] }));
    expect(proseOf(sectionOf(partial, 'method'))).toContain(
      'Not read: the pull requests of acme/api (github:acme/api). github.com refused the token (403). It touches: Time to merge; Code and review.',
    );
  });
});
