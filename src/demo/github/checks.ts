import type { PullRequest } from '../../model/code.ts';
import { numberId } from './format.ts';

/**
 * What the checks of a pull request say, the same for the same one: most pass, some fail, some of the open ones are
 * still running, and some have none.
 */
export function checksOf({ id, state }: Pick<PullRequest, 'id' | 'state'>): PullRequest['checks'] {
  const chance = numberId(id, 'checks') % 100;
  if (chance < 8) return null;
  if (chance < 16) return 'failure';
  return state === 'open' && chance < 50 ? 'pending' : 'success';
}
