import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprintError } from '../../src/errors.ts';
import { on, says } from './plays.ts';
import type { Scenario } from './scenario.ts';
import { report, type Stand, type Wish } from './stand.ts';

/** A run in whose cache every entry has been damaged. */
async function damaged(stand: Stand, damage: (file: string) => void): Promise<Wish> {
  const { folder } = await stand.run();
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.entry'));
  if (entries.length === 0) throw new Error('nothing was kept');
  for (const name of entries) damage(join(folder, name));
  return { folder };
}

/** The user wants it to end as soon as Jira was asked for issues. */
function interrupted(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    stop: () => controller.abort(new SprintError('interrupted', 'Interrupted.')),
  };
}

/** Standard output on a full disk; who writes to it hears of it, and so does everybody else. */
function full(): NodeJS.WritableStream {
  const stream = createWriteStream('/dev/full');
  stream.on('error', () => undefined);
  return stream;
}

const user = interrupted();

/** What goes wrong on this machine. */
export const machine: readonly Scenario[] = [
  {
    name: 'a deadline',
    host: 'here',
    play: () => on('jira', { wire: 'hang' }, { path: /search/ }),
    wish: () => ({ argv: `${report} --deadline 0.7` }),
    exit: 5,
    words: ['time allowed for this run is used up', '--deadline'],
  },
  {
    name: 'an interruption in mid-read',
    host: 'here',
    play: () =>
      on(
        'jira',
        () => {
          user.stop();
          return { wire: 'hang' };
        },
        { path: /search/ },
      ),
    wish: () => ({ world: { signal: user.signal } }),
    exit: 130,
    words: ['Interrupted'],
  },
  {
    name: 'a folder for reports that cannot be made',
    host: 'here',
    wish: () => ({ argv: `${report} --out /dev/null/reports/` }),
    exit: 7,
    words: ['/dev/null/reports'],
  },
  ...(existsSync('/dev/full')
    ? [
        {
          name: 'a full disk',
          host: 'here',
          wish: () => ({ argv: `${report} --out -`, world: { stdout: full() } }),
          exit: 7,
          words: ['cannot be written', 'ENOSPC'],
        } as const,
      ]
    : []),
  {
    name: 'a cache whose entries were cut',
    host: 'here',
    wish: (stand) => damaged(stand, (file) => truncateSync(file, 200)),
    exit: 0,
  },
  {
    name: 'a cache whose entries are of somebody else',
    host: 'here',
    wish: (stand) => damaged(stand, (file) => writeFileSync(file, '{"value":{"at":0,"packed":false,"body":"{}"}}')),
    exit: 0,
  },
  {
    name: 'a folder for the cache that cannot be made',
    host: 'here',
    wish: async (stand) => {
      const { folder } = await stand.run();
      writeFileSync(join(folder, '.sprintrc'), 'correlate: { suggest: false }\ncache: { dir: /dev/null/cache }\n');
      return { folder };
    },
    exit: 0,
    words: ['warning', 'cache'],
  },
  {
    name: 'a folder where an entry belongs',
    host: 'here',
    wish: (stand) =>
      damaged(stand, (file) => {
        rmSync(file);
        mkdirSync(file);
      }),
    exit: 0,
  },
  {
    name: 'a clock that is set back by an hour in mid-read',
    host: 'here',
    play: () => on('jira', says(429, {}, { 'retry-after': '1' }), { path: /search/, times: 1 }),
    wish: (stand) => {
      let asked = 0;
      return { world: { now: () => stand.now() - (asked++ > 12 ? 3_600_000 : 0) } };
    },
    exit: 0,
  },
  {
    name: 'a clock that is set forward by a day in mid-read',
    host: 'here',
    wish: (stand) => {
      let asked = 0;
      return { world: { now: () => stand.now() + (asked++ > 12 ? 86_400_000 : 0) } };
    },
    exit: 0,
  },
];
