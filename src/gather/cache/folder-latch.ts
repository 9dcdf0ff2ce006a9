import { createHash, randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { missing, writeWhole } from './folder.ts';
import { type Latch, latchMs } from './latch.ts';
import { isGone, self } from './processes.ts';

/** What was seen of another's latch, and since when by our clock it has looked the same. */
interface Sighting {
  readonly content: string;
  readonly mtimeMs: number;
  readonly since: number;
}

/**
 * Latches in a folder: a file that its holder touches every second. One that was not touched for five seconds of our
 * clock, or whose process is gone, is broken; clocks of other machines do not matter.
 */
export function openFolderLatch(dir: string): Latch {
  const seen = new Map<string, Sighting>();
  const path = (kind: 'lock' | 'note', name: string) =>
    join(dir, `.${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`);
  const holderOf = async (file: string) => (await readFile(file, 'utf8').catch(missing))?.split(' ')[0] ?? null;

  /** Whether it is for us to break the latch that stands there. */
  const isStale = async (file: string, content: string): Promise<boolean> => {
    const facts = await stat(file).catch(missing);
    if (facts === null) return false;
    const before = seen.get(file);
    const isSame = before?.content === content && before.mtimeMs === facts.mtimeMs;
    const since = isSame ? before.since : performance.now();
    seen.set(file, { content, mtimeMs: facts.mtimeMs, since });
    return isGone(content.split(' ')[1] ?? '') || performance.now() - since > latchMs;
  };
  const create = async (file: string, token: string): Promise<boolean> => {
    const handle = await open(file, 'wx', 0o600).catch(taken);
    if (handle === null) return false;
    try {
      await handle.writeFile(`${token} ${self()}`);
    } finally {
      await handle.close();
    }
    return true;
  };

  return {
    async take(name, token) {
      const file = path('lock', name);
      if (await create(file, token)) return null;
      const content = await readFile(file, 'utf8').catch(missing);
      if (content !== null && !(await isStale(file, content))) return content.split(' ')[0] ?? '';
      if (content !== null) await breakOpen(file, content);
      return (await create(file, token)) ? null : ((await holderOf(file)) ?? '');
    },
    async renew(name, token) {
      const file = path('lock', name);
      const now = new Date();
      if ((await holderOf(file)) === token) await utimes(file, now, now);
    },
    async release(name, token, note) {
      if (note !== null) await writeWhole(dir, path('note', name), Buffer.from(`${token}\n${note}`));
      const file = path('lock', name);
      if ((await holderOf(file)) === token) await rm(file, { force: true });
    },
    async note(name, holder) {
      const content = await readFile(path('note', name), 'utf8').catch(missing);
      return content?.startsWith(`${holder}\n`) ? content.slice(holder.length + 1) : null;
    },
  };
}

/** Takes a stale latch away. Two may try at once: who finds a fresh one in hand puts it back. */
async function breakOpen(file: string, content: string): Promise<void> {
  const aside = `${file}-${randomBytes(6).toString('hex')}`;
  const isMoved = (await rename(file, aside).catch(missing)) !== null;
  if (!isMoved) return;
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, file).catch(taken);
  await rm(aside, { force: true });
}

function taken(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
  throw error;
}
