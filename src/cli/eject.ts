import { resolve } from 'node:path';
import type { Ground } from './ground.ts';

/** Writes the default templates into a folder and lists them on standard output. Gives the exit code. */
export async function eject(folder: string, { terminal, config }: Ground, json: boolean): Promise<number> {
  const { ejectTemplates } = await import('../tasks/eject.ts');
  const files = await ejectTemplates(resolve(config.cwd, folder));
  if (json) terminal.json({ files });
  else terminal.result(files.join('\n'));
  return 0;
}
