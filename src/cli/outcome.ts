import type { Report } from '../model/report.ts';
import type { GateResult } from '../tasks/gates.ts';

/** A report was written, but something could not be read, or a rule could not be checked. */
const partial = 6;
/** A rule of `--fail-on` hit. */
const gateHit = 8;

/** The exit code of a report that was written. */
export function outcomeCode(status: Report['status'], gates: readonly GateResult[], allowPartial: boolean): number {
  if (gates.some(({ outcome }) => outcome === 'fail')) return gateHit;
  const isWhole = status === 'complete' && gates.every(({ outcome }) => outcome === 'pass');
  return isWhole || allowPartial ? 0 : partial;
}
