import { readFile } from 'node:fs/promises';
import { writeFiles } from '../deliver/files.ts';
import { SprintError } from '../errors.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { snapshotSchema } from './snapshot/schema.ts';

/** Reads a snapshot that `--save-snapshot` wrote. @throws SprintError `usage` for what is none */
export async function loadSnapshot(path: string): Promise<SprintSnapshot> {
  const json = parse(await read(path), path);
  const version = typeof json === 'object' && json !== null && 'snapshotVersion' in json ? json.snapshotVersion : null;
  if (version !== 2 && version !== 3 && version !== 4) {
    throw new SprintError(
      'usage',
      version === null ? `${path} is no snapshot.` : `${path} was saved by another version of sprint.`,
      { hint: 'Save one with: sprint report --save-snapshot <file>' },
    );
  }
  const present = version === 4 ? json : upgraded(json as Saved);
  const checked = snapshotSchema.safeParse(present);
  // As it stands in the file: checking it must not change the order of anything.
  if (checked.success) return present as SprintSnapshot;
  const [first] = checked.error.issues;
  const place = first?.path.join('.').slice(0, 120) || 'its top';
  throw new SprintError(
    'usage',
    `${path} is a damaged snapshot: at ${place}, ${first?.message ?? 'something is wrong'}.`,
    {
      hint: 'Save it again with: sprint report --save-snapshot <file>',
    },
  );
}

type Saved = Readonly<Record<string, unknown>>;

/** A snapshot of an earlier version as one of today: what nobody asked for then is not known. */
function upgraded(saved: Saved): Saved {
  const { repositories, issues, history } = saved;
  return {
    jiraReport: null,
    ...saved,
    snapshotVersion: 4,
    issues: each(issues, withoutLinks),
    history: isRecord(history) ? { ...history, issues: each(history['issues'], withoutLinks) } : history,
    repositories: each(repositories, (repository) => ({
      tags: null,
      ...repository,
      pullRequests: each(repository['pullRequests'], (pull) => ({ checks: null, ...pull })),
    })),
  };
}

function withoutLinks(issue: Saved): Saved {
  return { ...issue, team: null, blockers: null };
}

/** Each record of a list changed; anything else is left for the schema to judge. */
function each(list: unknown, change: (one: Saved) => Saved): unknown {
  return Array.isArray(list) ? list.map((one: unknown) => (isRecord(one) ? change(one) : one)) : list;
}

function isRecord(value: unknown): value is Saved {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Saves a snapshot, readable by its owner alone: it holds all that the token may see. @throws SprintError `output` */
export async function saveSnapshot(path: string, snapshot: SprintSnapshot): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(snapshot)}\n`);
  await writeFiles([{ path, pieces: [bytes], mode: 0o600 }]);
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
    const says = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
    throw new SprintError('usage', says, { hint: 'Check the name given to --from.', cause });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new SprintError('usage', `${path} is no snapshot: it is not JSON.`, {
      hint: 'Save one with: sprint report --save-snapshot <file>',
      cause,
    });
  }
}
