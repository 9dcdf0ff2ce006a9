import { expect, test } from 'vitest';
import { jiraGap } from '../../../src/gather/trackers/jira-gaps.ts';
import { touches } from '../../../src/measure/gaps.ts';
import { metrics } from '../../../src/measure/metrics.ts';

const untouchedBy = (part: Parameters<typeof jiraGap>[0]) =>
  metrics.filter((metric) => metric.reads.includes('jira') && !touches(jiraGap(part, 'x'), metric)).map(({ id }) => id);

test('missing issues, missing histories and an unknown board touch every figure that reads Jira', () => {
  for (const part of ['issues', 'hidden', 'changes', 'configuration'] as const) expect(untouchedBy(part)).toEqual([]);
});

test('issues that were taken out, and parents that were not read, leave alone what only those in the sprint tell', () => {
  const { affects } = jiraGap('parents', 'x');

  expect(jiraGap('leavers', 'x').affects).not.toContain('completed');
  expect(affects).toEqual(expect.arrayContaining(['completed-elsewhere', 'time-in-status', 'blocked-time', 'wip']));
  expect(new Set(affects).size).toBe(affects.length);
});

test('keys that were not looked up may hide signs of life', () => {
  for (const part of ['keys', 'projects', 'panels', 'remote-links'] as const)
    expect(jiraGap(part, 'x').affects).toContain('stalled');
});
