import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SprintError } from '../errors.ts';

export const fileNames = ['.sprintrc', '.sprintrc.json', '.sprintrc.yaml', '.sprintrc.yml'] as const;

/** A configuration file as it stands on disk; `folder` is what its relative paths start from. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
  readonly folder: string;
}

/** Where to look: the working folder and upwards, then the user's configuration folder. */
export interface Places {
  readonly cwd: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
}

/** Reads the file that was named; otherwise the nearest one, or null when there is none. */
export async function findFile(places: Places, named: string | undefined): Promise<FoundFile | null> {
  const { cwd } = places;
  if (named !== undefined) {
    const path = resolve(cwd, named);
    const text = await read(path);
    if (text !== null) return { path, text, folder: dirname(path) };
    throw new SprintError('usage', `There is no configuration file ${path}.`, {
      hint: 'Check the name given to --config, or write one with: sprint init.',
    });
  }
  for (const folder of upwards(resolve(cwd))) {
    const found = await readFirst(folder, fileNames);
    if (found !== null) return { ...found, folder };
  }
  const found = await readFirst(userFolder(places), fileNames);
  return found === null ? null : { ...found, folder: resolve(cwd) };
}

/** The user's configuration folder: XDG, or APPDATA on Windows. */
export function userFolder({ home, env, platform = process.platform }: Places): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'sprint');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'sprint');
}

/** The user's folder for what can be read again. */
export function cacheFolder({ home, env, platform = process.platform }: Places): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'sprint', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'sprint');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'sprint');
}

function upwards(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}

async function readFirst(folder: string, names: readonly string[]): Promise<{ path: string; text: string } | null> {
  for (const name of names) {
    const path = join(folder, name);
    const text = await read(path);
    if (text !== null) return { path, text };
  }
  return null;
}

/** Null when there is no such file; a folder of that name is none. */
async function read(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).isDirectory()) return null;
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new SprintError('usage', `The configuration file ${path} cannot be read (${code}).`, {
      hint: 'Check its permissions.',
      cause,
    });
  }
}
