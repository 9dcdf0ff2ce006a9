import type { Material } from '../material.ts';
import { plannedIssues } from '../planned.ts';
import { bounded, capital, count, list, ordinal, percent, verb } from '../wording.ts';
import type { SentenceRule } from './sentence.ts';

const scope = { see: 'See scope.', anchor: '#scope', notable: false };

/** What was completed, of how much, and how much of the commitment was kept. */
export const completed: SentenceRule = {
  id: 'completed',
  about: 'what was completed, and how much of the commitment was kept',
  importance: 100,
  notable: null,

  write(material) {
    const { figures, units, running } = material;
    if (figures.window === null) return { says: planned(material), ...scope };
    if (figures.outcomes.length === 0) return { says: `The sprint ${running ? 'holds' : 'held'} no issues.`, ...scope };
    if (figures.totals === null)
      return { says: 'What the team completed is not known: part of Jira could not be read.', ...scope };

    // What was done before the start was nothing to complete in the sprint.
    const all = figures.outcomes.filter(({ outcome }) => outcome === 'completed' || outcome === 'not-completed').length;
    const { issues, estimate } = figures.totals.completed;
    const done = bounded(`${issues} of ${count(all, 'issue')}`, material.counted('completed'));
    const size = units.estimated && estimate !== null ? ` with ${units.estimate(estimate)}` : '';
    const opening = running ? `So far the team has completed ${done}${size}` : `The team completed ${done}${size}`;
    return { says: `${opening}${kept(material)}.`, ...scope };
  },
};

function planned(material: Material): string {
  const issues = plannedIssues(material).length;
  if (issues === 0) return 'The sprint has not started, and nothing is planned for it yet.';
  return `The sprint has not started; ${count(issues, 'issue')} ${verb(issues, 'is', 'are')} planned for it.`;
}

function kept({ metric, units, running }: Material): string {
  const sayDo = metric('say-do');
  if (sayDo === null || sayDo.value === null) return '';
  const { committedEstimate, completedEstimate, committedIssues, completedIssues } = sayDo.parts;
  const [did, said] =
    units.estimated && typeof committedEstimate === 'number' && typeof completedEstimate === 'number'
      ? [units.bare(completedEstimate), units.estimate(committedEstimate)]
      : [String(completedIssues ?? ''), count(committedIssues ?? 0, 'issue')];
  return `, and ${running ? 'has done' : 'did'} ${percent(sayDo.value)} of what it had committed to (${did} of ${said})`;
}

/** What became of the goal, where the team said it. */
export const goal: SentenceRule = {
  id: 'goal',
  about: 'what the team says became of the goal, where --goal says it',
  importance: 90,
  notable: null,

  write({ goal: outcome }) {
    if (outcome === null) return null;
    const words = { met: 'was met', missed: 'was missed', partial: 'was met in part' }[outcome];
    return {
      says: `The team says that the goal ${words}.`,
      see: 'See the goal.',
      anchor: '#delivered',
      notable: false,
    };
  },
};

const muchChange = 0.2;

/** How the scope changed after the start. */
export const changed: SentenceRule = {
  id: 'scope',
  about: 'what was added, removed and re-estimated after the start',
  importance: 55,
  notable: { when: `the scope change is more than ${percent(muchChange)}`, importance: 75 },

  write({ figures, units, running, counted, metric }) {
    const { totals, outcomes } = figures;
    if (totals === null || outcomes.length === 0) return null;
    const { added, removed, reestimated } = totals;
    const see = {
      see: 'See what changed.',
      anchor: '#scope',
      notable: (metric('scope-change')?.value ?? 0) > muchChange,
    };
    const has = verb(1, running ? 'has been' : 'was', '');
    const have = running ? 'have been' : 'were';
    const parts = [
      added.issues > 0
        ? `${bounded(units.amount(added), counted('added'))} ${verb(added.issues, has, have)} added`
        : null,
      removed.issues > 0
        ? `${bounded(units.amount(removed), counted('removed'))} ${verb(removed.issues, has, have)} removed`
        : null,
      units.estimated && reestimated.issues > 0
        ? `${count(reestimated.issues, 'estimate')} ${verb(reestimated.issues, has, have)} changed (${units.change(reestimated.estimate ?? 0)})`
        : null,
    ].filter((part) => part !== null);
    if (parts.length === 0) {
      const complete = counted('added') === 'full';
      return {
        says: `The scope ${running ? 'has not changed' : 'did not change'} after the start${complete ? '' : ', as far as could be read'}.`,
        ...see,
      };
    }
    return { says: `After the start, ${list(parts)}.`, ...see };
  },
};

const oldFrom = 3;

/** What was left open, and how old the oldest of it is. */
export const leftOpen: SentenceRule = {
  id: 'left-open',
  about: 'what was not finished, and how old the oldest of it is',
  importance: 68,
  notable: { when: `an open issue is in its ${ordinal(oldFrom)} sprint or a later one`, importance: 80 },

  write({ figures, units, running, counted }) {
    const { totals, outcomes } = figures;
    if (totals === null || outcomes.length === 0) return null;
    const see = { see: running ? 'See what is open.' : 'See what was carried over.', anchor: '#carry-over' };
    const { notCompleted } = totals;
    if (notCompleted.issues === 0) {
      const says = running ? 'Nothing is open any more.' : 'Nothing was left open at the end.';
      return { says, ...see, notable: false };
    }
    const amount = bounded(units.amount(notCompleted), counted('carry-over'));
    const oldest = outcomes
      .filter(({ outcome }) => outcome === 'not-completed')
      .reduce<(typeof outcomes)[number] | null>(
        (old, it) => (old === null || it.sprintsSeen > old.sprintsSeen ? it : old),
        null,
      );
    const age =
      oldest === null || oldest.sprintsSeen < 2
        ? ''
        : `; ${oldest.key} is in its ${ordinal(oldest.sprintsSeen)} sprint`;
    const ending = running
      ? `${verb(notCompleted.issues, 'is', 'are')} still open`
      : `${verb(notCompleted.issues, 'was', 'were')} not finished`;
    return { says: `${capital(amount)} ${ending}${age}.`, ...see, notable: (oldest?.sprintsSeen ?? 0) >= oldFrom };
  },
};

const muchUnplanned = 0.25;

/** How much of what was finished nobody had planned. */
export const unplanned: SentenceRule = {
  id: 'unplanned',
  about: `how much of what was completed joined after the start, from ${percent(muchUnplanned)} on`,
  importance: 63,
  notable: null,

  write({ metric, running }) {
    const result = metric('unplanned-work');
    if (result === null || result.value === null || result.value < muchUnplanned) return null;
    const says = `${capital(percent(result.value))} of what ${running ? 'has been' : 'was'} completed joined after the start.`;
    return { says, see: 'See what was added.', anchor: '#scope', notable: false };
  },
};
