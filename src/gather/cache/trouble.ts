/** How badly a store fares: it can still be read; only this was refused; it is lost. */
export type Trouble = 'read-only' | 'refused' | 'lost';

const readOnlyCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);

/** What a failure means for what comes after it. */
export function troubleOf(error: unknown): Trouble {
  if (readOnlyCodes.has(codeOf(error))) return 'read-only';
  const message = error instanceof Error ? error.message : '';
  if (/^(?:READONLY|OOM|MISCONF|NOREPLICAS)\b/.test(message)) return 'read-only';
  return /^NOPERM\b/.test(message) ? 'refused' : 'lost';
}

const known: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the host is not known',
  ECONNRESET: 'the connection was lost',
  ETIMEDOUT: 'it does not answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

const saidByRedis: readonly (readonly [RegExp, string])[] = [
  [/^(?:WRONGPASS|NOAUTH|ERR invalid password)\b/, 'the login was refused'],
  [/^NOPERM\b/, 'the login was refused, or may not do all that is needed'],
  [/^READONLY\b/, 'it is read-only'],
  [/^OOM\b/, 'it is full'],
  [/^MISCONF\b/, 'it cannot write to its disk'],
  [/^NOREPLICAS\b/, 'it has too few replicas to write'],
  [/^LOADING\b/, 'it is still starting'],
  [/^(?:it does not answer|Connection timeout)$/, 'it does not answer'],
];

/** What went wrong, in a few words that hold no address and no password. */
export function causeOf(error: unknown): string {
  const code = codeOf(error);
  if (known[code] !== undefined) return known[code];
  const message = error instanceof Error ? error.message : '';
  if (/^the (?:folder belongs|sentinel does not know)/.test(message)) return message;
  return (
    saidByRedis.find(([form]) => form.test(message))?.[1] ?? (/^[A-Z][A-Z_]{2,40}$/.test(code) ? code : 'no connection')
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
