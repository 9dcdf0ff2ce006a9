import type { SprintSnapshot } from '../../model/snapshot.ts';
import { stemOf } from './words.ts';

/** Names that stand everywhere and so tell nothing: of projects and owners, and in each repository its own. */
export interface Silent {
  readonly everywhere: ReadonlySet<string>;
  in(repository: string): ReadonlySet<string>;
}

export function silentOf({ projects, issues, repositories }: SprintSnapshot): Silent {
  const owners = (repositories ?? []).map(({ name }) => name.slice(0, Math.max(0, name.indexOf('/'))));
  const everywhere = namesIn([...(projects ?? []), ...issues.map(({ project }) => project), ...owners]);
  const own = new Map((repositories ?? []).map(({ name }) => [name, new Set([...everywhere, ...namesIn([name])])]));
  return { everywhere, in: (repository) => own.get(repository) ?? everywhere };
}

function namesIn(texts: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of new Set(texts)) {
    for (const [word] of text
      .slice(0, 200)
      .toLowerCase()
      .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      names.add(word).add(stemOf(word));
    }
  }
  return names;
}
