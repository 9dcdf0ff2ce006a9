import type { Runtime } from '../../runtime.ts';
import type { Store, StoreOptions } from '../cache.ts';

/** Opens a store over Keyv. */
export async function openKeptStore(_options: StoreOptions, _runtime: Runtime): Promise<Store> {
  throw new Error('not yet');
}
