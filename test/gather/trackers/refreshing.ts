import type { SprintSnapshot } from '../../../src/model/snapshot.ts';

/** A snapshot without what tells when and how it was come by. */
export function content({ sources, takenAt, ...rest }: SprintSnapshot) {
  return { ...rest, sources: sources.map(({ requests, fetchedAt, ...source }) => source) };
}

/**
 * A network that counts requests, and how many of them had to wait for one another: a request that begins when others
 * have been answered is one round trip later than the latest of those.
 */
export function countingNetwork(): { fetch: typeof fetch; paths: string[]; roundTrips(): number } {
  const paths: string[] = [];
  let answered = 0;
  return {
    paths,
    roundTrips: () => answered,
    async fetch(input, init) {
      const round = answered + 1;
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      paths.push(pathname.replace(/^.*\/(?=[^/]+\/[^/]+$)/, ''));
      const response = await fetch(input, init);
      answered = Math.max(answered, round);
      return response;
    },
  };
}
