import type { CorrelationAnswer } from '../../tasks/correlate.ts';

/** Shows `owner/name…` without an owner that all of a list have; what is left still names the place. */
export type Shortener = (place: string) => string;

/** The owner is left out where every place of the answer has the same one. */
export function shortenerOf({ links, strays, unlinked, suggestions }: CorrelationAnswer): Shortener {
  const places = [...links, ...strays, ...suggestions].map(({ to }) => to.repository);
  const owners = new Set(
    [...places, ...unlinked.code.map(({ repository }) => repository)].map((name) => {
      return name.slice(0, name.indexOf('/') + 1);
    }),
  );
  const [owner] = owners;
  if (owner === undefined || owner === '' || owners.size > 1) return (place) => place;
  return (place) => (place.startsWith(owner) ? place.slice(owner.length) : place);
}
