import { badPayload, Refused } from './answer.ts';

/** What a property of a request's body may be. */
type Kind = 'text' | 'whole' | 'texts' | 'wholes' | 'truth';

const checks: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  whole: (value) => Number.isSafeInteger(value),
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  wholes: (value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one)),
  truth: (value) => typeof value === 'boolean',
};

/** A request's body, read by what it may hold; a property that is not known or of another kind refuses the whole. */
export interface Payload {
  text(name: string): string | null;
  whole(name: string, otherwise: number): number;
  texts(name: string): readonly string[] | null;
  truth(name: string, otherwise: boolean): boolean;
}

export function readPayload(body: unknown, kinds: Readonly<Record<string, Kind>>): Payload {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused(badPayload);
  const given = new Map<string, unknown>(Object.entries(body));
  for (const [name, value] of given) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined || !checks[kind](value)) throw new Refused(badPayload);
  }
  return {
    text: (name) => (given.get(name) as string | undefined) ?? null,
    whole: (name, otherwise) => (given.get(name) as number | undefined) ?? otherwise,
    texts: (name) => (given.get(name) as readonly string[] | undefined) ?? null,
    truth: (name, otherwise) => (given.get(name) as boolean | undefined) ?? otherwise,
  };
}
