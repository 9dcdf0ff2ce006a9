import { done } from './scenarios/done.ts';
import { estimates } from './scenarios/estimates.ts';
import { histories } from './scenarios/histories.ts';
import { keys } from './scenarios/keys.ts';
import { lookAlikes } from './scenarios/lookalikes.ts';
import { pulls } from './scenarios/pulls.ts';
import type { Scenario } from './scenarios/scene.ts';
import { scope } from './scenarios/scope.ts';

/** Every tricky case of the main sprint. Issues first: the code that follows belongs to some of them. */
export const scenarios: readonly Scenario[] = [
  ...scope,
  ...done,
  ...estimates,
  ...histories,
  ...keys,
  ...lookAlikes,
  ...pulls,
];
