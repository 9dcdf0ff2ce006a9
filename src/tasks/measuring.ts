import type { LoadedConfig } from '../config/load.ts';
import type { Measuring } from '../model/measuring.ts';

/** What the configuration says about measuring, its files read. @throws SprintError `usage` for a file that cannot be read */
export async function measuringOf({ flow, delivery, teams, capacity }: LoadedConfig): Promise<Measuring> {
  return { flow, delivery, teams, capacity: capacity.sprints };
}
