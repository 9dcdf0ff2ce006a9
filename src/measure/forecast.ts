import type { EstimateRange, Forecast } from '../model/forecast.ts';
import type { Gap } from '../model/snapshot.ts';
import type { VelocityBand } from '../model/trend.ts';
import { randomOf, seedOf } from './forecast/random.ts';
import { bucketsOf, chanceOf, play, sharesOf } from './forecast/runs.ts';
import { type Ran, samplesOf } from './forecast/samples.ts';
import { missingOfHistory, touches } from './gaps.ts';
import { median } from './spread.ts';
import { sprintDays } from './sprint-days.ts';
import { hasStarted, type Study } from './study.ts';

/** So often the days to come are played. */
export const runs = 10_000;

/** Fewer weeks than this have not shown what weeks can be like. */
export const enoughWeeks = 6;

/** Further ahead nothing of the past holds. */
const mostDays = 60;

/**
 * Plays the rest of a running sprint, or a whole one, from what working days of past sprints finished. The seed comes
 * from the data: the same snapshot gives the same figures.
 */
export function forecastOf(study: Study, band: VelocityBand): Forecast {
  const { calendar } = study;
  const { perDay, lengths } = samplesOf([...ranIn(study)], calendar);
  const about = study.snapshot.sprint.state === 'active' ? 'rest' : 'sprint';
  const finished = perDay.reduce((all, one) => all + one, 0);
  const open = about === 'rest' ? study.outcomes.filter(({ outcome }) => outcome === 'not-completed').length : null;
  const none = {
    about,
    days: null,
    samples: perDay.length,
    finished,
    runs,
    ...{ seed: null, issues: null, histogram: [], open: null, chance: null, assumes: [] },
    estimate: about === 'sprint' ? estimateRange(band) : null,
  } as const;

  const missing = missingOf(study.snapshot.gaps);
  if (missing !== undefined) {
    return { ...none, state: 'not-available', because: `Missing: ${missing.missing} (${missing.because}).` };
  }
  const enough = enoughWeeks * calendar.workingDays.length;
  if (perDay.length < enough) {
    const because = `${perDay.length} working days of sprints are known; a forecast takes ${enoughWeeks} weeks of them, ${enough} days.`;
    return { ...none, state: 'not-enough-data', because };
  }
  if (finished === 0) return { ...none, state: 'not-enough-data', because: 'No issue was completed on any of them.' };
  const days = about === 'rest' ? restOf(study) : lengthOf(study, lengths);
  if (typeof days === 'string') return { ...none, state: 'not-available', because: days };

  const seed = seedOf(`${days} ${perDay.join(' ')}`);
  const played = play(perDay, days, runs, randomOf(seed));
  return {
    ...none,
    state: 'measured',
    because: null,
    days,
    seed,
    issues: sharesOf(played),
    histogram: bucketsOf(played),
    open,
    chance: open === null ? null : chanceOf(played, open),
    assumes: about === 'rest' ? [...assumed, 'Nothing is added, and nothing finished is opened again.'] : assumed,
  };
}

const assumed = [
  'The days to come are like those of the past sprints: the same team, the same kind of work, the same leave.',
  'Issues are counted, whatever their size.',
  'Each day is drawn for itself: a good one does not follow from another.',
];

/** What is missing of past sprints, or of what is open, would make every answer too low. */
function missingOf(gaps: readonly Gap[]): Gap | undefined {
  return missingOfHistory(gaps) ?? gaps.find((gap) => touches(gap, { id: 'carry-over', reads: ['jira'] }));
}

/** A sprint without issues shows no days of work: nobody planned any. */
function* ranIn(study: Study): Generator<Ran> {
  for (const { window, outcomes } of study.closed) {
    if (window !== null && outcomes.length > 0) yield { window, outcomes };
  }
  if (study.snapshot.sprint.state === 'active' && hasStarted(study)) {
    const { window, outcomes } = study;
    yield { window, outcomes };
  }
}

/** Working days up to the planned end, or why they are not known. */
function restOf({ snapshot: { sprint, takenAt }, calendar }: Study): number | string {
  if (sprint.plannedEnd === null) return 'The sprint has no planned end.';
  if (sprint.plannedEnd <= takenAt) return 'The planned end of the sprint has passed.';
  return bounded(sprintDays(calendar)({ start: takenAt, end: sprint.plannedEnd }).length);
}

/** Working days of the sprint to come: as its plan has it, else as many as sprints usually have. */
function lengthOf({ snapshot: { sprint }, calendar }: Study, lengths: readonly number[]): number | string {
  const isPlanned = sprint.state === 'future' && sprint.start !== null && sprint.plannedEnd !== null;
  const usual = median(lengths.toSorted((a, b) => a - b)) ?? 0;
  return bounded(
    isPlanned ? sprintDays(calendar)({ start: sprint.start, end: sprint.plannedEnd }).length : Math.round(usual),
  );
}

function bounded(days: number): number | string {
  if (days === 0) return 'There is no working day to forecast.';
  return days > mostDays ? `That is ${days} working days ahead; beyond ${mostDays} nothing is forecast.` : days;
}

function estimateRange({ unit, n, p15, p85, min, max }: VelocityBand): EstimateRange | null {
  if (unit === 'issues') return null;
  if (p15 !== null && p85 !== null) return { from: p15, to: p85, of: 'p15-p85', sprints: n };
  return min === null || max === null ? null : { from: min, to: max, of: 'min-max', sprints: n };
}
