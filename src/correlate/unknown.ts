import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type CorrelateOptions, knownOf } from './known.ts';
import { readOwn } from './own.ts';
import { straysIn } from './strays.ts';
import { openVerdicts } from './verdicts.ts';
import { worldOf } from './world.ts';

/**
 * Keys of known projects that code names and no issue read has, by key; Jira can tell what became of them. Only the
 * code's own texts are read: nothing else names a key for the first time.
 */
export function unknownKeysIn(snapshot: SprintSnapshot, options: CorrelateOptions = {}): readonly string[] {
  const world = worldOf(snapshot.repositories ?? []);
  const verdicts = openVerdicts(new Map(world.map(({ name, defaultBranch }) => [name, defaultBranch])));
  const reading = { known: knownOf(snapshot, options), jiraUrl: snapshot.jira.url };
  for (const code of world) readOwn(code, verdicts, reading, { recorded: new Map(), epics: new Set() });

  const named = new Set<string>();
  for (const { claims } of verdicts.all.values()) for (const { key } of claims) named.add(key);
  const present = new Set(snapshot.issues.map(({ key }) => key.toUpperCase()));
  const { isUnchecked } = straysIn(snapshot);
  return [...named].filter((key) => !present.has(key) && isUnchecked(key)).sort(compareKeys);
}
