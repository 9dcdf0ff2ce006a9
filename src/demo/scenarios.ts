import { branches } from './scenarios/branches.ts';
import { deliveries } from './scenarios/deliveries.ts';
import { done } from './scenarios/done.ts';
import { edges } from './scenarios/edges.ts';
import { elsewhere } from './scenarios/elsewhere.ts';
import { estimates } from './scenarios/estimates.ts';
import { histories } from './scenarios/histories.ts';
import { lookAlikes } from './scenarios/lookalikes.ts';
import { pulls } from './scenarios/pulls.ts';
import { pushedBranches } from './scenarios/pushed-branches.ts';
import { pushes } from './scenarios/pushes.ts';
import { records } from './scenarios/records.ts';
import { releaseLines } from './scenarios/release-lines.ts';
import type { Scenario } from './scenarios/scene.ts';
import { scope } from './scenarios/scope.ts';
import { titles } from './scenarios/titles.ts';
import { unnamed } from './scenarios/unnamed.ts';

/**
 * Code of the main sprint that is told when everything else is: the commits before keep their shas and sizes, whatever
 * is added here.
 */
export const laterScenarios: readonly Scenario[] = [...releaseLines, ...unnamed, ...pushedBranches, ...elsewhere];

/** Every tricky case of the main sprint. Issues first: the code that follows belongs to some of them. */
export const scenarios: readonly Scenario[] = [
  ...scope,
  ...edges,
  ...done,
  ...estimates,
  ...histories,
  ...branches,
  ...titles,
  ...pushes,
  ...lookAlikes,
  ...pulls,
  ...deliveries,
  ...records,
];
