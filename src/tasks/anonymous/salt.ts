import type { LoadedConfig } from '../../config/load.ts';
import { SprintError } from '../../errors.ts';

/**
 * What aliases are made with: the configured salt, or one of this user that is made once.
 * @throws SprintError `output` where it cannot be kept: aliases of every run would differ
 */
export async function aliasSalt({ report, cache }: LoadedConfig): Promise<string> {
  if (report.salt !== null) return report.salt.reveal();
  const { keptSalt } = await import('../../gather/cache/kept-salt.ts');
  try {
    return await keptSalt(cache.dir);
  } catch (cause) {
    throw new SprintError('output', `The salt of aliases cannot be kept in ${cache.dir}.`, {
      hint: 'Set report.salt from the environment, or name a folder with cache.dir.',
      cause,
    });
  }
}
