import type { LoadedConfig } from '../../config/load.ts';
import { unknownStatuses } from '../../measure/flow/names.ts';
import { nearest } from '../../model/nearest.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { type Check, warning } from './check.ts';

/** Statuses that the configuration names and Jira does not have: time in them would never be told. */
export function flowChecks(snapshot: SprintSnapshot, flow: LoadedConfig['flow']): Check[] {
  const known = snapshot.statuses.map(({ name }) => name);
  if (known.length === 0) return [];
  return (['queueStatuses', 'blockedStatuses'] as const).flatMap((key) =>
    unknownStatuses({ snapshot }, flow[key]).map((name) => {
      const close = nearest(name, known);
      const near = close.length === 0 ? '' : ` The nearest: ${close.join(', ')}.`;
      return warning('statuses', `Jira has no status “${name}”`, `Correct flow.${key}.${near}`);
    }),
  );
}
