import type { TargetKind } from '../model/links.ts';

/** A place in a repository as a web address names it. */
export interface Address {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly kind: TargetKind;
  readonly ref: string;
}

const forms: readonly { readonly kind: TargetKind; readonly path: RegExp }[] = [
  { kind: 'commit', path: /^\/([\w.-]+\/[\w.-]+)\/pull\/\d{1,9}\/commits\/([0-9a-f]{7,64})(?![\w-])/i },
  { kind: 'pull-request', path: /^\/([\w.-]+\/[\w.-]+)\/pull\/([1-9]\d{0,8})(?![\w-])/i },
  { kind: 'commit', path: /^\/([\w.-]+\/[\w.-]+)\/commits?\/([0-9a-f]{7,64})(?![\w-])/i },
  { kind: 'branch', path: /^\/([\w.-]+\/[\w.-]+)\/tree\/([^?#]{1,250})$/i },
];

/** Null for an address that is not one of a pull request, commit or branch as GitHub writes them. */
export function addressOf(text: string): Address | null {
  const host = hostOf(text);
  if (host === null) return null;
  const { pathname } = new URL(text);
  for (const { kind, path } of forms) {
    const [, repository, ref] = path.exec(pathname) ?? [];
    if (repository === undefined || ref === undefined) continue;
    return { host, repository, kind, ref: kind === 'branch' ? decoded(ref) : ref.toLowerCase() };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not every percent sign begins an escape; then the name is as it stands.
    return text;
  }
}

/** The host of a web address; null for anything else. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? host : null;
}
