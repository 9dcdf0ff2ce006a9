import type { SprintSnapshot } from '../../../src/model/snapshot.ts';

/** A snapshot without what tells when and how it was come by. */
export function content({ sources, takenAt, ...rest }: SprintSnapshot) {
  return { ...rest, sources: sources.map(({ requests, fetchedAt, ...source }) => source) };
}
