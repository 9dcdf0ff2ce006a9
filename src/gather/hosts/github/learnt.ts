import type { Lore } from '../../lore.ts';
import { isPart, type PartId } from './parts.ts';
import { widthIn } from './width.ts';

/** GitHub's strength changes with the hour, and servers are brought up to date: what was learnt is believed for a day. */
const believedMs = 24 * 3_600_000;

/** What was learnt about asking one GitHub, so that the next run does not stumble over the same again. */
export interface Learnt {
  /** How wide pages of a repository may be; null where no page has failed. */
  width(repository: string): number | null;
  learnWidth(repository: string, width: number): void;
  /** Fields that this server does not know. */
  unknown(): readonly PartId[];
  learnUnknown(part: PartId): void;
}

export function learntOf(lore: Lore, host: string): Learnt {
  const widthOf = (repository: string) => `github:${host}:${repository.toLowerCase()}:width`;
  const unknownFields = `github:${host}:unknown`;
  const unknown = () => {
    const names = lore.get(unknownFields, believedMs);
    const parts = Array.isArray(names) ? names.filter(isPart) : [];
    // Branches and tags are asked for by one field.
    return parts.includes('refs') && !parts.includes('tags') ? [...parts, 'tags' as const] : parts;
  };
  return {
    width: (repository) => widthIn(lore.get(widthOf(repository), believedMs)),
    learnWidth: (repository, width) => lore.learn(widthOf(repository), width),
    unknown,
    learnUnknown: (part) => {
      const known = unknown();
      if (!known.includes(part)) lore.learn(unknownFields, [...known, part]);
    },
  };
}
