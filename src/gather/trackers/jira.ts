import type { Runtime } from '../../runtime.ts';
import type { JiraAccess, Tracker } from '../trackers.ts';

/** Opens a Jira. */
export async function openJira(_access: JiraAccess, _runtime: Runtime): Promise<Tracker> {
  throw new Error('not yet');
}
