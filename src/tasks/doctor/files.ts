import type { LoadedConfig } from '../../config/load.ts';
import { ourError } from '../../errors.ts';
import { readLogo } from '../logo.ts';
import { measuringOf } from '../measuring.ts';
import { templatesIn } from '../render-options.ts';
import { type Check, failed, ok } from './check.ts';

/** Whether the files that the configuration names can be used; nothing where it names none. */
export async function fileChecks(config: LoadedConfig): Promise<Check[]> {
  const { capacity, report } = config;
  const checks = [
    check('capacity', capacity.file, () => measuringOf(config)),
    check('logo', report.logo, readLogo),
    check('template', report.template, (folder) => templatesIn(folder, report.rawTags)),
  ];
  return (await Promise.all(checks)).flat();
}

async function check(about: string, path: string | null, look: (path: string) => Promise<unknown>): Promise<Check[]> {
  if (path === null) return [];
  try {
    await look(path);
    return [ok(about, `${path} can be used`)];
  } catch (error) {
    const ours = ourError(error);
    if (ours === null) throw error;
    return [failed(about, ours)];
  }
}
