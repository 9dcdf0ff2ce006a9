import { randomBytes } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openOwn, prepareFolder } from './folder.ts';

const name = 'aliases.salt';

/**
 * A salt of this user, made once and kept beside the readings, for them alone: 64 hexadecimal digits.
 * @throws Error where the folder cannot be used, or holds something else under its name
 */
export async function keptSalt(dir: string): Promise<string> {
  await prepareFolder(dir);
  const file = join(dir, name);
  const kept = await read(file);
  if (kept !== null) return kept;
  // Of several processes one is first: a link is made only where nothing is.
  const temp = join(dir, `.tmp-${randomBytes(6).toString('hex')}-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    const handle = await open(temp, 'wx', 0o600);
    await handle.writeFile(randomBytes(32).toString('hex'));
    await handle.close();
    await link(temp, file).catch(there);
  } finally {
    await rm(temp, { force: true });
  }
  const made = await read(file);
  if (made === null) throw new Error('the salt was taken away while it was made');
  return made;
}

async function read(file: string): Promise<string | null> {
  const opened = await openOwn(file);
  if (opened === null) return null;
  try {
    const text = (await opened.handle.readFile('utf8')).trim();
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} does not hold a salt; remove it and run again`);
    return text;
  } finally {
    await opened.handle.close();
  }
}

function there(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
