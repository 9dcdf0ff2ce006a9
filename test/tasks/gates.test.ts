import { describe, expect, test } from 'vitest';
import type { MetricResult } from '../../src/model/figures.ts';
import type { Report } from '../../src/model/report.ts';
import { judge, parseGates } from '../../src/tasks/gates.ts';

const kinds = ['merged-still-open', 'done-without-code', 'code-without-issue'];
const known = { metrics: ['say-do', 'cycle-time', ...kinds], findings: kinds };

function metric(id: string, more: Partial<MetricResult> = {}): MetricResult {
  return {
    ...{ id, title: id, unit: 'ratio', better: 'higher', formula: '', value: 0.5, parts: {}, n: 10 },
    ...{ group: 'scope', definition: '', notFor: '', state: 'measured' },
    ...{ completeness: 'full', because: null, evidence: [], ...more },
  };
}

function reported(metrics: readonly MetricResult[], more: Partial<Report> = {}): Report {
  const byId = Object.fromEntries(metrics.map((result) => [result.id, result]));
  return { metrics: byId, findings: [], quality: { grade: 'B', because: [] }, ...more } as unknown as Report;
}

function outcome(rule: string, report: Report): unknown {
  const [result] = judge(parseGates([rule], known), report);
  return result?.outcome;
}

describe('a rule', () => {
  test.each([
    ['say-do<0.6', 'fail'],
    ['say-do<0.5', 'pass'],
    ['say-do<=0.5', 'fail'],
    ['say-do>0.5', 'pass'],
    ['say-do >= 0.5', 'fail'],
    ['cycle-time.p85>120', 'fail'],
    ['cycle-time.withoutStart<=3', 'fail'],
    ['findings>1', 'fail'],
    ['findings.code-without-issue>1', 'pass'],
    ['quality<C', 'pass'],
    ['quality<A', 'fail'],
    ['quality<=B', 'fail'],
  ])('%s: %s', (rule, expected) => {
    const counts = [0, 1, 1];
    const found = kinds.map((kind, i) => metric(kind, { value: counts[i] ?? null }));
    const report = reported([
      metric('say-do'),
      metric('cycle-time', { parts: { p85: 150, withoutStart: 3 } }),
      ...found,
    ]);
    expect(outcome(rule, report)).toBe(expected);
  });

  test('about a figure that is not known is neither passed nor failed, and says why', () => {
    const report = reported([
      metric('say-do', { value: null, completeness: 'unknown', because: 'Nothing was committed.' }),
    ]);
    expect(judge(parseGates(['say-do<0.6'], known), report)).toEqual([
      { rule: 'say-do<0.6', outcome: 'unknown', value: null, because: 'Nothing was committed.' },
    ]);
  });

  test('about a kind of finding that could not be looked for is not passed for want of findings', () => {
    const unread = metric('merged-still-open', {
      value: null,
      completeness: 'unknown',
      because: 'No repository was read.',
    });
    expect(outcome('findings.merged-still-open>3', reported([unread]))).toBe('unknown');
  });

  test('about findings of all kinds is not passed while one kind could not be looked for', () => {
    const [unread, ...read] = kinds.map((kind) => metric(kind, { value: 2 }));
    const blind = { ...(unread as MetricResult), value: null, completeness: 'unknown', because: 'No code.' } as const;
    expect(outcome('findings>3', reported([blind, ...read]))).toBe('fail');
    expect(judge(parseGates(['findings>4'], known), reported([blind, ...read]))).toEqual([
      { rule: 'findings>4', outcome: 'unknown', value: 'at least 4', because: 'No code.' },
    ]);
    const nothing = kinds.map((kind) => metric(kind, { value: null, completeness: 'unknown', because: 'No code.' }));
    expect(outcome('findings>0', reported(nothing))).toBe('unknown');
  });

  test('about the comparison with Jira counts differences, or those nobody can explain', () => {
    const differences = [{ expected: true }, { expected: true }, { expected: false }];
    const compared = reported([], { verification: { status: 'compared', differences } } as unknown as Report);
    const unread = reported([], { verification: { status: 'unavailable', because: 'Jira refused it.' } });

    expect(outcome('verification.differences>2', compared)).toBe('fail');
    expect(outcome('verification.unexplained>1', compared)).toBe('pass');
    expect(judge(parseGates(['verification.differences>0'], known), unread)).toMatchObject([
      { outcome: 'unknown', because: 'Jira refused it.' },
    ]);
    expect(
      judge(parseGates(['verification.differences>0'], known), reported([], { verification: null })),
    ).toMatchObject([{ outcome: 'unknown', because: expect.stringContaining('--verify') }]);
    expect(() => parseGates(['verification>0'], known)).toThrow('differences or unexplained');
  });

  test('about findings counts questions, where one is about several changes', () => {
    const changes = metric('code-without-issue', { value: 7, unit: 'changes', parts: { questions: 2 } });
    expect(outcome('findings.code-without-issue>2', reported([changes]))).toBe('pass');
    expect(outcome('code-without-issue>2', reported([changes]))).toBe('fail');
  });

  test('about a lower bound is told only where every larger figure would tell the same', () => {
    const report = reported([metric('say-do', { completeness: 'lower-bound' })]);
    expect(outcome('say-do>0.4', report)).toBe('fail');
    expect(outcome('say-do>0.6', report)).toBe('unknown');
    expect(outcome('say-do<0.4', report)).toBe('pass');
    expect(outcome('say-do<0.6', report)).toBe('unknown');
  });

  test('about a part the figure has not says which there are', () => {
    const report = reported([metric('cycle-time', { parts: { p50: 1, p85: 2 } })]);
    const [result] = judge(parseGates(['cycle-time.p99>1'], known), report);
    expect(result).toMatchObject({ outcome: 'unknown', because: 'it has no p99, only: p50, p85' });
  });
});

test.each([
  ['sya-do<0.6', 'the nearest: say-do'],
  ['say-do', 'is not a figure, a comparison and a limit'],
  ['say-do=0.6', 'is not a figure, a comparison and a limit'],
  ['say-do<C', 'compares a grade with a number'],
  ['quality<3', 'compares a grade with a number'],
  ['velocity-of-light<3', 'names no figure'],
  ['findings.merged-stil-open>3', 'names no kind of finding; there are: merged-still-open'],
])('%s is refused', (rule, says) => {
  expect(() => parseGates([rule], known)).toThrow(
    expect.objectContaining({ kind: 'usage', message: expect.stringContaining(says) }),
  );
});

test('all rules that cannot be read are told at once', () => {
  expect(() => parseGates(['a', 'say-do<1', 'b'], known)).toThrow(/“a”.*“b”/);
});
