import type { MetricGroup } from '../model/figures.ts';

/** The groups of the catalogue, in their order. */
export const metricGroups: readonly { readonly id: MetricGroup; readonly title: string }[] = [
  { id: 'scope', title: 'Scope' },
  { id: 'flow', title: 'Flow' },
  { id: 'code', title: 'Code and review' },
  { id: 'delivery', title: 'Delivery' },
  { id: 'board-and-code', title: 'Board and code' },
];
