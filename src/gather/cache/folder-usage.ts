import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { missing, writeWhole } from './folder.ts';
import { entryKinds } from './keys.ts';
import { type KindUsage, summed, type Usage, type UsageBook } from './usage.ts';

/** A page this large, in bytes, is set aside and a new one begun. */
const fullPage = 64 * 1024;
/** Who writes opens, writes and closes at once: nobody holds a page open for so long after it was set aside. */
const settledMs = 60_000;

const page = '.usage';
const total = '.usage-total';
const isOld = (name: string) => /^\.usage-old-[0-9a-f]{12}$/.test(name);

/** A line of a page, or the total with the names of the pages that are in it. */
interface Line {
  readonly at: number;
  readonly kinds: readonly KindUsage[];
  readonly of: readonly string[];
}

/**
 * Counts in a folder: every run appends one short line to a page, which the system does whole. Full pages are set aside,
 * and later added to a total that names them, so that a crash in between counts nothing twice.
 */
export function openFolderUsage(dir: string): UsageBook {
  const path = (name: string) => join(dir, name);
  const linesOf = async (name: string): Promise<Line[]> => {
    const text = await readFile(path(name), 'utf8').catch(missing);
    return (text ?? '').split('\n').flatMap((line) => lineIn(line) ?? []);
  };
  const ours = async () => ((await readdir(dir).catch(missing)) ?? []).filter((name) => name.startsWith(page));

  const fold = async (): Promise<void> => {
    // What the total names is in it; a crash has kept it from being removed.
    for (const { of } of await linesOf(total)) for (const name of of) await rm(path(name), { force: true });
    for (const name of (await ours()).filter(isOld)) {
      const facts = await stat(path(name)).catch(missing);
      if (facts === null || Date.now() - facts.mtimeMs < settledMs) continue;
      const lines = [...(await linesOf(total)), ...(await linesOf(name))];
      const sum: Line = { at: earliest(lines), kinds: summed(lines.flatMap(({ kinds }) => kinds)), of: [name] };
      await writeWhole(dir, path(total), Buffer.from(`${JSON.stringify(sum)}\n`));
      await rm(path(name), { force: true });
    }
  };

  return {
    async add(counted, at) {
      const handle = await open(path(page), 'a', 0o600);
      let size = 0;
      try {
        await handle.writeFile(`${JSON.stringify({ at, kinds: counted, of: [] } satisfies Line)}\n`);
        ({ size } = await handle.stat());
      } finally {
        await handle.close();
      }
      if (size < fullPage) return;
      await rename(path(page), path(`.usage-old-${randomBytes(6).toString('hex')}`)).catch(missing);
      await alone(path('.usage-lock'), fold);
    },
    async read(): Promise<Usage> {
      const [folded] = await linesOf(total);
      const pages = (await ours()).filter((name) => name === page || (isOld(name) && !folded?.of.includes(name)));
      const lines = [...(folded === undefined ? [] : [folded]), ...(await Promise.all(pages.map(linesOf))).flat()];
      return { since: lines.length === 0 ? null : earliest(lines), kinds: summed(lines.flatMap(({ kinds }) => kinds)) };
    },
    async forget() {
      for (const name of await ours()) await rm(path(name), { force: true });
    },
  };
}

function earliest(lines: readonly Line[]): number {
  return lines.reduce((first, { at }) => Math.min(first, at), Number.MAX_SAFE_INTEGER);
}

/** Does the work unless another process is at it; what one that crashed has left stands for a minute at most. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  const facts = await stat(lock).catch(missing);
  if (facts !== null && Date.now() - facts.mtimeMs > settledMs) await rm(lock, { force: true });
  const handle = await open(lock, 'wx', 0o600).catch(() => null);
  if (handle === null) return;
  try {
    await handle.close();
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** A line as we write it; null for one that is torn or somebody else's. */
function lineIn(text: string): Line | null {
  if (text === '') return null;
  try {
    const { at, kinds, of } = JSON.parse(text) as Partial<Line>;
    const isCount = (one: unknown) => Number.isSafeInteger(one) && (one as number) >= 0;
    const isWhole = (one: KindUsage) =>
      entryKinds.includes(one.kind) && [one.hits, one.misses, one.stored].every(isCount);
    return isCount(at) && kinds?.every(isWhole) && Array.isArray(of) ? { at: at as number, kinds, of } : null;
  } catch {
    return null;
  }
}
