import { describe, expect, test } from 'vitest';
import { aGap, aSource } from '../worlds/snapshots.ts';
import { aBusySprint, aFutureSprint, aRunningSprint, reportOf } from './worlds.ts';

describe('the header', () => {
  test('says which sprint, when, of what and how well', () => {
    expect(reportOf(aBusySprint())).toMatchObject({
      title: 'Sprint 7',
      timeZone: 'Europe/Berlin',
      takenAt: '2026-03-18T09:00:00.000Z',
      generator: { name: 'sprint-report', version: '0.1.0' },
      sprint: { id: 7, state: 'closed', start: '2026-03-02T09:00:00.000Z', completed: '2026-03-16T10:00:00.000Z' },
      chips: [
        'Payments',
        '2–16 Mar 2026, Europe/Berlin',
        'Closed 16 Mar 2026, 11:00',
        'acme/web',
        'Read 18 Mar 2026, 10:00',
        'sprint-report 0.1.0',
        expect.stringMatching(/^Data quality [A-D]$/),
      ],
    });
  });

  test('names the sprint below a title that does not', () => {
    const titled = (title: string) => reportOf(aBusySprint(), { title }).chips[1];

    expect(titled('What the checkout team shipped')).toBe('Sprint 7');
    expect(titled('Checkout team: Sprint 7')).toBe('2–16 Mar 2026, Europe/Berlin');
  });

  test('says how a sprint stands that is not closed', () => {
    expect(reportOf(aRunningSprint()).chips[2]).toBe('Running, 6 working days left');
    expect(reportOf(aFutureSprint()).chips[2]).toBe('Not started');
    expect(reportOf(aRunningSprint({ repositories: null })).chips[3]).toBe('No repositories configured');
  });

  test('uses the clock of the zone', () => {
    const { chips } = reportOf(aBusySprint(), {}, { timeZone: 'Asia/Tokyo' });
    expect(chips[2]).toBe('Closed 16 Mar 2026, 19:00');
  });
});

describe('the status', () => {
  test.each([
    ['complete', {}],
    ['complete', { gaps: [aGap({ chosen: true })] }],
    ['partial', { gaps: [aGap()] }],
    ['partial', { sources: [aSource({ status: 'denied' })] }],
    ['stale', { sources: [aSource({ status: 'stale' })] }],
    ['partial', { gaps: [aGap()], sources: [aSource({ status: 'stale' })] }],
  ])('is %s with %j', (status, its) => {
    expect(reportOf(aBusySprint(its)).status).toBe(status);
  });
});

describe('the issues', () => {
  test('stand in the order of their numbers, with what counts for them', () => {
    const { issues } = reportOf(aBusySprint());
    expect(issues.map(({ key }) => key)).toEqual(Array.from({ length: 13 }, (_, i) => `PAY-${i + 1}`));
    expect(issues[0]).toMatchObject({
      outcome: 'completed',
      status: 'Done',
      assignee: 'Ada Marsh',
      doneAt: '2026-03-04T09:00:00.000Z',
      code: [{ text: 'web#1', url: 'https://github.com/acme/web/pull/1', how: 'title and branch' }],
    });
  });
});

describe('the people policy', () => {
  const texts = (people: 'names' | 'initials' | 'none') => JSON.stringify(reportOf(aBusySprint(), { people }));

  test('names people only where it may', () => {
    expect(texts('names')).toContain('Grace Chen');
    expect(texts('initials')).not.toMatch(/Grace|Chen|Ada Marsh/);
    expect(texts('initials')).toContain('G. C.');
    expect(texts('none')).not.toMatch(/Grace|Chen|Ada Marsh|G\. C\.|A\. M\./);
  });
});

test('a section that is switched off is left out, the others keep their order', () => {
  const idsOf = (sections: Record<string, boolean>) =>
    reportOf(aBusySprint(), { sections }).sections.map(({ id }) => id);
  expect(idsOf({ flow: false, code: true })).toEqual(idsOf({}).filter((id) => id !== 'flow'));
  expect(idsOf({})).toContain('flow');
});
