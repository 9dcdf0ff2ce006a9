import type { JourneyStep, Milestone } from '../../model/journey.ts';
import type { Instant } from '../../model/sprint.ts';

/** Where a milestone was read: a pull request, commit or release, with its address. */
export interface Place {
  readonly ref: string;
  readonly url: string | null;
}

/** A milestone that was read; `because` says what makes it doubtful, if anything does. */
export function reached(
  milestone: Milestone,
  at: Instant,
  place: Place | null = null,
  because: string | null = null,
): JourneyStep {
  return { milestone, at, ref: place?.ref ?? null, url: place?.url ?? null, because };
}

/** A milestone that was not reached, or of which nothing is known. */
export function missing(milestone: Milestone, because: string): JourneyStep {
  return { milestone, at: null, ref: null, url: null, because };
}
