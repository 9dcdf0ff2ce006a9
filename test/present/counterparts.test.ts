import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Correlation } from '../../src/model/links.ts';
import type { Report } from '../../src/model/report.ts';
import { type PresentOptions, present } from '../../src/present/present.ts';
import { aPullRequest, aRepository } from '../worlds/code.ts';
import { aCorrelation, aLink, aLinkedSprint, anEvidence } from '../worlds/snapshots.ts';
import { finishedAfter } from './worlds.ts';

function reportOf(its: Partial<Correlation>, people: PresentOptions['people'] = 'names'): Report {
  const repositories = [aRepository({ pullRequests: [aPullRequest()] })];
  const linked = aLinkedSprint({ issues: [finishedAfter(5)], repositories }, { correlation: aCorrelation(its) });
  return present(linked, measure(linked), {
    people,
    version: '0.1.0',
    sections: {},
    order: [],
    goal: null,
    title: null,
  });
}

const matching: Correlation['people'] = {
  matched: [
    { person: 'u-ada', name: 'Ada Marsh', login: 'ada', by: 'email' },
    { person: 'u-eve', name: 'Eve Stone', login: 'eve', by: 'name' },
  ],
  unmatchedPeople: [{ person: 'u-bo', name: 'Bo Lind' }],
  unmatchedLogins: ['grace-chen', 'zed'],
};

describe('who could not be matched', () => {
  test.each([
    ['names', ['Bo Lind'], ['grace-chen', 'zed']],
    ['initials', ['B. L.'], ['G. C.', 'Z.']],
    ['none', [], []],
  ] as const)('is said with %s', (people, persons, logins) => {
    expect(reportOf({ people: matching }, people).people).toEqual({
      matched: { configuration: 0, email: 1, name: 1 },
      unmatchedPeople: { count: 1, names: persons },
      unmatchedLogins: { count: 2, names: logins },
    });
  });
});

describe('an issue', () => {
  test('says of its code how it is known', () => {
    const evidence = [anEvidence(), anEvidence({ signal: 'branch', field: 'branch' }), anEvidence({ via: '#9' })];
    const { issues } = reportOf({ links: [aLink({ evidence })] });
    expect(issues[0]?.code).toEqual([
      { text: 'web#12', url: 'https://github.com/acme/web/pull/12', how: 'title and branch, inherited from #9' },
    ]);
  });

  test('has a timeline of instants, waits in words, and no instant for what nobody knows', () => {
    const { issues } = reportOf({ links: [aLink()] });
    const timeline = issues[0]?.timeline;
    const at = (milestone: string) => timeline?.steps.find((step) => step.milestone === milestone);

    expect(at('started')).toMatchObject({ at: '2026-03-06T09:00:00.000Z' });
    expect(at('done')).toMatchObject({ at: '2026-03-07T09:00:00.000Z' });
    expect(at('first-review')).toMatchObject({ at: null, because: expect.any(String) });
    for (const { says } of timeline?.waits ?? []) expect(says).toMatch(/^−?[\d.,]+ (?:min|h|d)$/);
  });
});

test('keys that are no link, deliveries and suggestions are in the report as they are', () => {
  const { to } = aLink();
  const its = {
    strays: [
      {
        key: 'PAY-99',
        to,
        kind: 'dangling' as const,
        relation: 'implements' as const,
        issue: null,
        nearest: ['PAY-9'],
      },
    ],
    deliveries: [{ issue: 'PAY-1', original: to, backports: [] }],
    suggestions: [{ issue: 'PAY-1', to, title: 'Tidy up', confidence: 0.5, reasons: [] }],
  };
  expect(reportOf(its)).toMatchObject(its);
});
