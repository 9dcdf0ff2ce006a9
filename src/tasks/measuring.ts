import type { LoadedConfig } from '../config/load.ts';
import { SprintError } from '../errors.ts';
import type { Measuring } from '../model/measuring.ts';

/** What the configuration says about measuring, its files read. @throws SprintError `usage` for a file that cannot be read */
export async function measuringOf({ flow, delivery, teams, capacity }: LoadedConfig): Promise<Measuring> {
  return { flow, delivery, teams, capacity: await capacityIn(capacity) };
}

async function capacityIn({ sprints, file }: LoadedConfig['capacity']): Promise<Measuring['capacity']> {
  if (file === null) return sprints;
  const { readCapacity } = await import('./capacity-file.ts');
  const read = await readCapacity(file);
  const twice = Object.keys(read).find((sprint) => Object.hasOwn(sprints, sprint));
  if (twice === undefined) return { ...read, ...sprints };
  throw new SprintError('usage', `The capacity of sprint ${twice} stands in the configuration and in ${file}.`, {
    hint: 'Leave it in one of them.',
  });
}
