import { expect } from 'vitest';
import type { Repository } from '../../../src/model/code.ts';
import type { JourneyStep, Milestone } from '../../../src/model/journey.ts';
import type { Link } from '../../../src/model/links.ts';
import { aPullRequest } from '../../worlds/code.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aLink, pullRequestTarget } from '../../worlds/snapshots.ts';

/** The journey of the first issue of a world, step by step. */
export function journeyOf(world: World) {
  const [journey] = measured(world).journeys;
  if (journey === undefined) return expect.fail('No journey.');
  const step = (milestone: Milestone): JourneyStep =>
    journey.steps.find((one) => one.milestone === milestone) ?? expect.fail(`No ${milestone}.`);
  return { ...journey, step };
}

/** A world of pull requests that all are work on PAY-1. */
export function pulls(all: Repository['pullRequests'], world: World = {}): World {
  return { pullRequests: all, links: all.map((it) => linkTo(it.number)), ...world };
}

export function linkTo(number: number, its: Partial<Link> = {}): Link {
  return aLink({ to: pullRequestTarget(aPullRequest({ number })), ...its });
}
