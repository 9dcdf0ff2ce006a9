import { bounded, count, durationInWords, verb } from '../wording.ts';
import type { SentenceRule } from './sentence.ts';

const flow = { see: 'See flow.', anchor: '#flow', notable: false };

/** How long finished issues took. */
export const took: SentenceRule = {
  id: 'cycle-time',
  about: 'how long finished issues took from start to done',
  importance: 45,
  notable: null,

  write({ metric }) {
    const cycle = metric('cycle-time');
    if (cycle === null || cycle.value === null) return null;
    const { p85, min, max } = cycle.parts;
    if (cycle.n === 1)
      return { says: `One finished issue took ${durationInWords(cycle.value)} from start to done.`, ...flow };
    if (typeof p85 !== 'number') {
      if (typeof min !== 'number' || typeof max !== 'number') return null;
      const [least, most] = [durationInWords(min), durationInWords(max)];
      const span = least === most ? `took ${least} each` : `took between ${least} and ${most}`;
      return { says: `The ${cycle.n} finished issues that were worked on ${span} from start to done.`, ...flow };
    }
    const [half, most] = [durationInWords(cycle.value), durationInWords(p85)];
    const opening = half === most ? '85 %' : 'Half';
    const tail = half === most ? '' : `, and 85 % took at most ${most}`;
    return { says: `${opening} of the finished issues took at most ${half} from start to done${tail}.`, ...flow };
  },
};

const manyBlocked = 3;

/** How many issues were blocked. */
export const blocked: SentenceRule = {
  id: 'blocked',
  about: 'how many issues were blocked, and for how long',
  importance: 30,
  notable: { when: `at least ${manyBlocked} issues were blocked`, importance: 62 },

  write({ metric, running }) {
    const result = metric('blocked-time');
    const issues = result?.evidence.length ?? 0;
    if (result === null || result.value === null || issues === 0) return null;
    const says = `${count(issues, 'issue')} ${running ? verb(issues, 'has been', 'have been') : verb(issues, 'was', 'were')} blocked, for ${bounded(durationInWords(result.value), result.completeness)} in all.`;
    return { says, ...flow, notable: issues >= manyBlocked };
  },
};
