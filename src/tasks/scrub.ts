import { type Secret, scrubber, wordsOf } from '../model/secret.ts';

/** Plain data without the secrets a host may have echoed; what holds none is given back as it is, not copied. */
export function withoutSecrets<T>(value: T, secrets: readonly Secret[]): T {
  const scrub = scrubber(secrets);
  // Every written form of a secret is about as long as the secret: most texts are too short to hold one.
  const shortest = Math.min(...wordsOf(secrets).map(({ length }) => length)) - 3;
  return secrets.length === 0 ? value : (clean(value, (text) => (text.length < shortest ? text : scrub(text))) as T);
}

function clean(value: unknown, scrub: (text: string) => string): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => clean(item, scrub));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [name, part] of Object.entries(value)) {
    const cleaned = clean(part, scrub);
    if (cleaned === part) continue;
    changed ??= { ...value };
    changed[name] = cleaned;
  }
  return changed ?? value;
}
