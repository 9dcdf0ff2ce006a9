import { SprintError } from '../errors.ts';
import type { MetricResult } from '../model/figures.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';

type Operator = '<' | '<=' | '>' | '>=';

/** A rule that fails a run: a figure, a comparison, a limit. */
export interface Gate {
  readonly rule: string;
  readonly subject:
    | { readonly kind: 'metric'; readonly id: string; readonly part: string | null }
    | { readonly kind: 'findings'; readonly of: readonly string[] }
    | { readonly kind: 'quality' }
    | { readonly kind: 'verification'; readonly of: 'differences' | 'unexplained' };
  readonly operator: Operator;
  readonly limit: number;
}

/** What became of a rule. `unknown` means that the figure is not known well enough to tell. */
export interface GateResult {
  readonly rule: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  /** The figure as text, for a table; a quality is its letter. */
  readonly value: string | null;
  readonly because: string | null;
}

/** What rules can be about. */
export interface Known {
  readonly metrics: readonly string[];
  readonly findings: readonly string[];
}

const pattern = /^\s*([a-z][a-z0-9-]*)(?:\.([A-Za-z][A-Za-z0-9-]*))?\s*(<=|>=|<|>)\s*([-+]?\d+(?:\.\d+)?|[A-D])\s*$/;

/** Worst first, so that `quality<C` means worse than C. */
const grades = ['D', 'C', 'B', 'A'];

/** Reads the rules of `--fail-on` and `gates`. @throws SprintError `usage`, with every rule that cannot be read */
export function parseGates(rules: readonly string[], known: Known): Gate[] {
  const gates: Gate[] = [];
  const mistakes: string[] = [];
  for (const rule of rules) {
    const gate = parseGate(rule, known);
    if (typeof gate === 'string') mistakes.push(`“${rule}” ${gate}`);
    else gates.push(gate);
  }
  if (mistakes.length === 0) return gates;
  throw new SprintError('usage', `A rule of --fail-on cannot be read: ${mistakes.join('; ')}.`, {
    hint: 'Write a figure, a comparison and a limit: say-do<0.6, cycle-time.p85>120, findings.merged-still-open>3, quality<C.',
  });
}

function parseGate(rule: string, { metrics, findings }: Known): Gate | string {
  const [, name = '', part = null, operator, limit = ''] = pattern.exec(rule) ?? [];
  if (operator === undefined) return 'is not a figure, a comparison and a limit';
  const graded = grades.includes(limit);
  const gate = {
    rule: rule.trim(),
    operator: operator as Operator,
    limit: graded ? grades.indexOf(limit) : Number(limit),
  };
  if (graded !== (name === 'quality')) return 'compares a grade with a number';
  if (graded) return part === null ? { ...gate, subject: { kind: 'quality' } } : 'asks for a part of a grade';
  if (name === 'verification') {
    if (part === 'differences' || part === 'unexplained') return { ...gate, subject: { kind: name, of: part } };
    return 'is about differences or unexplained: verification.unexplained>0';
  }
  if (name === 'findings') {
    if (part === null) return { ...gate, subject: { kind: 'findings', of: findings } };
    if (findings.includes(part)) return { ...gate, subject: { kind: 'findings', of: [part] } };
    return `names no kind of finding; there are: ${findings.join(', ')}`;
  }
  if (metrics.includes(name)) return { ...gate, subject: { kind: 'metric', id: name, part } };
  const close = nearest(name, [...metrics, 'findings', 'quality', 'verification']);
  return close.length === 0 ? 'names no figure' : `names no figure; the nearest: ${close.join(', ')}`;
}

/** Holds the rules against a report. */
export function judge(gates: readonly Gate[], report: Report): GateResult[] {
  return gates.map((gate) => judgeOne(gate, report));
}

function judgeOne(gate: Gate, report: Report): GateResult {
  const { subject, rule } = gate;
  switch (subject.kind) {
    case 'quality': {
      const { grade } = report.quality;
      return { rule, outcome: hits(gate, grades.indexOf(grade)) ? 'fail' : 'pass', value: grade, because: null };
    }
    case 'findings':
      return judgeFindings(gate, subject.of, report);
    case 'verification':
      return judgeMetric(gate, differencesIn(report, subject.of), null);
    case 'metric':
      return judgeMetric(gate, report.metrics[subject.id], subject.part);
  }
}

type Figure = Pick<MetricResult, 'value' | 'parts' | 'completeness' | 'because'>;

/** Each kind of finding has a figure, which knows when it could not be looked for. */
function judgeFindings(gate: Gate, kinds: readonly string[], { metrics }: Report): GateResult {
  const figures = kinds.map((kind) => metrics[kind]);
  // A figure of changes says in its parts how many questions they make.
  const values = figures.flatMap((figure) => figure?.parts['questions'] ?? figure?.value ?? []);
  const unsure = figures.find((figure) => figure?.completeness !== 'full');
  const sum: Figure = {
    value: values.length === 0 ? null : values.reduce((a, b) => a + b),
    parts: {},
    completeness: values.length === 0 ? 'unknown' : unsure === undefined ? 'full' : 'lower-bound',
    because: unsure?.because ?? null,
  };
  return judgeMetric(gate, sum, null);
}

/** How many issues differ from Jira's own report, all of them or those for no known reason. */
function differencesIn({ verification }: Report, of: 'differences' | 'unexplained'): Figure {
  if (verification?.status !== 'compared') {
    const because = verification?.because ?? 'nothing was compared with Jira: ask with --verify';
    return { value: null, parts: {}, completeness: 'unknown', because };
  }
  const counted = verification.differences.filter(({ expected }) => of === 'differences' || !expected);
  return { value: counted.length, parts: {}, completeness: 'full', because: null };
}

function judgeMetric(gate: Gate, metric: Figure | undefined, part: string | null): GateResult {
  const { rule } = gate;
  const value = (part === null ? metric?.value : metric?.parts[part]) ?? null;
  if (metric === undefined || value === null) {
    const parts = Object.keys(metric?.parts ?? {});
    const unknownPart = part !== null && metric !== undefined && metric.value !== null && !parts.includes(part);
    const because = unknownPart
      ? `it has no ${part}, only: ${parts.join(', ') || 'its value'}`
      : (metric?.because ?? null);
    return { rule, outcome: 'unknown', value: null, because };
  }
  const hit = hits(gate, value);
  const shown = String(Math.round(value * 1_000) / 1_000);
  // The true figure may be larger: only what holds for every larger one is certain.
  const certain = metric.completeness === 'full' || hit === gate.operator.startsWith('>');
  if (!certain) return { rule, outcome: 'unknown', value: `at least ${shown}`, because: metric.because };
  return { rule, outcome: hit ? 'fail' : 'pass', value: shown, because: null };
}

function hits({ operator, limit }: Gate, value: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
