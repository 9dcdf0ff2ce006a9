import type { Outcome } from '../model/figures.ts';
import type { Journey, JourneyStep, Wait } from '../model/journey.ts';
import { hoursBetween } from './distribution.ts';
import { created, firstCommit, started } from './journeys/begun.ts';
import { landingOf, merged } from './journeys/landing.ts';
import { type ReleaseFinder, releaseFinder } from './journeys/releases.ts';
import { approved, pullRequest, reviewed } from './journeys/reviewed.ts';
import { missing, reached } from './journeys/step.ts';
import { backportsOf, workOn } from './journeys/work.ts';
import { type CodeStudy, hasCode, hasStarted, type Study } from './study.ts';

/**
 * Every issue of the sprint from its creation to Done, on the board and in the code, in the order of the outcomes.
 * Board milestones are those up to the end of the sprint, code is told as far as it was read. Empty without code.
 */
export function journeysOf(study: Study): readonly Journey[] {
  if (!hasStarted(study) || !hasCode(study)) return [];
  const backports = backportsOf(study);
  const findRelease = releaseFinder(study.snapshot.repositories ?? [], study.measuring.delivery);
  return study.outcomes.map((outcome) => {
    const steps = stepsOf(study, outcome, backports, findRelease);
    return { issueId: outcome.issueId, key: outcome.key, steps, waits: waitsOf(steps) };
  });
}

function stepsOf(
  study: CodeStudy,
  outcome: Outcome,
  backports: ReadonlySet<string>,
  findRelease: ReleaseFinder,
): readonly JourneyStep[] {
  const work = workOn(study, outcome, backports);
  const landing = landingOf(work, outcome.doneAt);
  return [
    created(study, outcome),
    started(study, outcome),
    firstCommit(work),
    pullRequest(work),
    reviewed(work),
    approved(work, landing),
    merged(work, landing, outcome.doneAt),
    findRelease(landing),
    done(study, outcome),
  ];
}

function done({ snapshot }: CodeStudy, { outcome, doneAt }: Outcome): JourneyStep {
  if (doneAt !== null) return reached('done', doneAt);
  if (outcome === 'removed') return missing('done', 'taken out of the sprint');
  return missing('done', snapshot.sprint.state === 'closed' ? 'not done at the end of the sprint' : 'not done yet');
}

/** Hours from each milestone that is known to the next one that is; negative where they came in the other order. */
function waitsOf(steps: readonly JourneyStep[]): readonly Wait[] {
  const waits: Wait[] = [];
  let before: { readonly milestone: Wait['from']; readonly at: number } | null = null;
  for (const { milestone, at } of steps) {
    if (at === null) continue;
    if (before !== null) waits.push({ from: before.milestone, to: milestone, hours: hoursBetween(before.at, at) });
    before = { milestone, at };
  }
  return waits;
}
