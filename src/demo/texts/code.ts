import type { Chance } from '../chance.ts';

// Worded so that they fit a feature, a fault and a chore alike.
const titles = [
  'Sort out {}',
  'Finish {}',
  'Take care of {}',
  'First half of {}',
  'The rest of {}',
  'Rework {}',
  'Close the gaps in {}',
  'Work through {}',
];

const steps = [
  'Sketch {}',
  'Add a failing test for {}',
  'Cover {} with tests',
  'Move the code for {} into a module of its own',
  'Handle the empty case in {}',
  'Log what matters for {}',
  'Feature flag for {}',
  'Keep old clients working with {}',
  'Check permissions around {}',
  'Retry once in {}',
  'Translate the messages about {}',
  'Integers for the amounts in {}',
  'Name things in {} as support does',
  'Measure {} on staging',
];

const afterthoughts = [
  'wip',
  'Address review',
  'Fix lint',
  'fix tests',
  'Typo',
  'Update snapshots',
  'Rename after review',
  'more tests',
  'Undo debug output',
];

const bodies = [
  'What changed and why is in the issue. Tested by hand on staging with two currencies.',
  'Behind a flag until support has seen it.\n\n- [x] tests\n- [x] release note\n- [ ] translations',
  'Small steps, best read commit by commit.',
  '',
  '## What\nSee the title.\n\n## How to check\nBook anything on staging and pay half of it.',
  'No visible change. The timings before and after are in the comments.',
];

/** Draws the title of a pull request about a subject, without any key. */
export function drawTitle(subject: string, chance: Chance): string {
  return chance.pick(titles).replace('{}', subject);
}

/** Draws the subject of the nth commit of a branch; later ones are often afterthoughts. */
export function drawCommit(subject: string, nth: number, chance: Chance): string {
  return nth > 0 && chance.happens(0.35) ? chance.pick(afterthoughts) : chance.pick(steps).replace('{}', subject);
}

export function drawBody(chance: Chance): string {
  return chance.pick(bodies);
}

/** A branch name's words: ASCII, lower case, at most six. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .slice(0, 6)
    .join('-');
}
