/** The format of entries; a new one leaves the old unread. */
export const entryVersion = 4;

/** What an entry holds and whose it is; everything that changes its content is in the name. */
export interface EntryName {
  /** A sprint's reading; what is the same for a whole site; what was learnt about asking. */
  readonly kind: EntryKind;
  readonly host: string;
  /** HMAC over the tokens and addresses: two principals never share an entry. */
  readonly principal: string;
  /** Hash of board, settings and repositories; `-` for what does not depend on them. */
  readonly scope: string;
  /** Null for what is of no sprint. */
  readonly sprint: number | null;
}

/** Every kind of entry. */
export const entryKinds = ['sprint', 'site', 'lore'] as const;
export type EntryKind = (typeof entryKinds)[number];

const dayMs = 86_400_000;
/** How long an entry is worth keeping, in milliseconds, where nothing else removes it before. */
export const keptMs: Readonly<Record<EntryKind, number>> = { sprint: 400 * dayMs, site: 2 * dayMs, lore: 2 * dayMs };

/** `<version>:<kind>:<host>:<sprint>:<principal>:<scope>`; the host is percent-encoded. */
export function keyOf({ kind, host, principal, scope, sprint }: EntryName): string {
  return [entryVersion, kind, encodeURIComponent(host), sprint ?? '-', principal, scope].join(':');
}

/** The name a key stands for; null for keys that are not ours or of another version. */
export function nameOf(key: string): EntryName | null {
  const parts = key.split(':');
  const [version, said, host, sprint = '', principal, scope] = parts;
  const kind = entryKinds.find((one) => one === said);
  if (parts.length !== 6 || version !== String(entryVersion) || kind === undefined) return null;
  if (host === undefined || principal === undefined || scope === undefined || !/^(?:\d{1,15}|-)$/.test(sprint))
    return null;
  const name = { kind, host: hostIn(host), principal, scope, sprint: sprint === '-' ? null : Number(sprint) };
  return keyOf(name) === key ? name : null;
}

/** What stands for a host; a text that nobody of ours has encoded is given back as it is, and fits no key. */
function hostIn(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
