import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SprintError } from '../errors.ts';

/**
 * Writes the default templates into a folder that is empty or not there yet.
 * @returns the paths of what was written
 * @throws SprintError `usage` for a folder that holds something, `output` for one that cannot be written
 */
export async function ejectTemplates(folder: string): Promise<readonly string[]> {
  const { templateFiles } = await import('../render/templates/eject.ts');
  const { checkFolder, writeFiles } = await import('../deliver/files.ts');
  const files = (await templateFiles()).map(({ name, text }) => ({
    path: join(folder, ...name.split('/')),
    pieces: [new TextEncoder().encode(text)],
    mode: 0o644,
  }));
  try {
    await checkFolder(folder);
    await checkEmpty(folder);
    return (await writeFiles(files)).map(({ path }) => path);
  } catch (error) {
    if (!(error instanceof SprintError) || error.kind !== 'output') throw error;
    throw new SprintError('output', error.message, { hint: 'Name another folder.', cause: error });
  }
}

async function checkEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    // A folder that may be written and not be read may hold anything.
    throw new SprintError('output', `The folder ${folder} cannot be read (${cause.code ?? 'unknown'}).`, { cause });
  });
  if (there.length === 0) return;
  throw new SprintError('usage', `The folder ${folder} is not empty.`, {
    hint: 'Name a new folder: nothing of yours is overwritten.',
  });
}
