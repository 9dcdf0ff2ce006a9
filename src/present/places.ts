import type { Finding } from '../model/figures.ts';
import type { Correlation, Target } from '../model/links.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/** Shows `owner/name`, or what begins with it, without an owner that all repositories of the report have. */
export type PlaceShown = (place: string) => string;

/** Addresses and data keep the owner; only what is read is shortened. */
export function placesShown({ repositories }: SprintSnapshot, { links, strays, unlinked }: Correlation): PlaceShown {
  const owners = new Set([
    ...(repositories ?? []).map(({ name }) => ownerOf(name)),
    ...[...links, ...strays].map(({ to }) => ownerOf(to.repository)),
    ...unlinked.code.map(({ repository }) => ownerOf(repository)),
  ]);
  const [owner] = owners;
  if (owner === undefined || owner === '' || owners.size > 1) return (place) => place;
  return (place) => (place.startsWith(owner) ? place.slice(owner.length) : place);
}

/** With its slash; empty where there is none. */
function ownerOf(name: string): string {
  return name.slice(0, name.indexOf('/') + 1);
}

/** `owner/name#12`, or `owner/name@` and seven digits of a sha. */
export function refOf({ kind, repository, ref }: Target): string {
  if (kind === 'pull-request') return `${repository}#${ref}`;
  return `${repository}@${kind === 'commit' ? ref.slice(0, 7) : ref}`;
}

/** The question of a finding, with the places it names as they are shown. */
export function questionShown({ question, evidence }: Finding, place: PlaceShown): string {
  let words = question;
  for (const { ref } of evidence) if (place(ref) !== ref) words = words.replaceAll(ref, () => place(ref));
  return words;
}
