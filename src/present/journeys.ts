import type { Journey, Milestone } from '../model/journey.ts';
import { percentile } from '../model/percentile.ts';
import type { Block } from '../model/report.ts';
import { cell, figure, left, right, table, text } from './blocks.ts';
import type { Material } from './material.ts';
import { count, duration, number, unavailable } from './wording.ts';

/** The stretches of the way; after the merge it forks, to the users and to the board. */
const stretches: readonly (readonly [Milestone, Milestone, string])[] = [
  ['created', 'started', 'Creation to start of work'],
  ['started', 'first-commit', 'Start of work to first commit'],
  ['first-commit', 'pull-request', 'First commit to pull request'],
  ['pull-request', 'first-review', 'Pull request to first review'],
  ['first-review', 'approved', 'First review to approval'],
  ['approved', 'merged', 'Approval to merge'],
  ['merged', 'released', 'Merge to release'],
  ['merged', 'done', 'Merge to Done'],
];

/** Fewer have no tail worth naming. */
const enoughForTails = 5;

/** Where the time of the finished issues went, stretch by stretch; nothing where no code was read or nothing was finished. */
export function whereTimeGoes({ figures: { journeys, outcomes } }: Material): readonly Block[] {
  const finished = new Set(outcomes.filter(({ outcome }) => outcome === 'completed').map(({ issueId }) => issueId));
  const ways = journeys.filter(({ issueId }) => finished.has(issueId));
  if (ways.length === 0) return [];
  const rows = stretches.map(([from, to, title]) => {
    const hours = ways.flatMap((way) => stretchOf(way, from, to) ?? []).sort((a, b) => a - b);
    const unknown = ways.length - hours.length;
    const turned = hours.filter((value) => value < 0).length;
    return [
      cell(title),
      figure(hours.length, number(hours.length)),
      shown(percentile(hours, 0.5), unavailable),
      hours.length === 0
        ? figure(null, unavailable)
        : shown(hours.length < enoughForTails ? null : percentile(hours, 0.85), 'too few'),
      figure(turned, number(turned)),
      figure(unknown, number(unknown)),
    ];
  });
  return [
    table({
      id: 'journeys',
      caption: `Where the time goes: the way of the ${count(ways.length, 'completed issue')}`,
      columns: [
        left('Stretch'),
        right('Measured'),
        right('Median'),
        right('85 % within'),
        right('Reversed'),
        right('Not known'),
      ],
      rows,
    }),
    text(
      'Reversed means that the later step came first, such as Done before the merge; its time is negative. Only steps that are known for certain are measured. The pull request counts from when it was ready for review, the approval is the last one before the merge, and the merge is that of the last change needed.',
    ),
  ];
}

/** Hours between two milestones; null when one of them is not known, or not for certain. */
function stretchOf({ steps }: Journey, from: Milestone, to: Milestone): number | null {
  const a = sureOf(steps, from);
  const b = sureOf(steps, to);
  return a === null || b === null ? null : (b - a) / 3_600_000;
}

function sureOf(steps: Journey['steps'], milestone: Milestone): number | null {
  const step = steps.find((one) => one.milestone === milestone);
  return step === undefined || step.because !== null ? null : step.at;
}

function shown(hours: number | null, otherwise: string) {
  return hours === null ? figure(null, otherwise) : figure(hours, duration(hours));
}
