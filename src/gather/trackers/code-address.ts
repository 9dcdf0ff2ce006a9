import type { TargetKind } from '../../model/links.ts';

/** A pull request, commit or branch as its address tells it. */
export interface CodeAddress {
  readonly kind: TargetKind;
  /** `owner/name` on GitHub; null on hosts we do not read, whose names mean something else. */
  readonly repository: string | null;
  readonly ref: string;
}

/** Hosts that shape their addresses like GitHub now and then, and are another world all the same. */
const others = /(?:^|\.)(?:gitlab|bitbucket|gitea|codeberg)\b/;

/**
 * What an address points to: GitHub's (`/owner/name/pull/12`, `/commit/<sha>`, `/tree/<branch>`) and those of GitLab
 * and Bitbucket. Null for anything else, and for what is no address at all.
 */
export function codeAt(address: string | null | undefined): CodeAddress | null {
  const url = address && address.length <= 2_000 && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const path = decoded(url.pathname).replace(/\/+$/, '');
  const foreign = others.test(url.hostname) || path.includes('/-/');
  const [, owner, name, place, rest] = /^\/([\w.-]+)\/([\w.-]+)\/([\w-]+)\/(.+)$/.exec(path) ?? [];
  if (!foreign && owner !== undefined && name !== undefined && place !== undefined && rest !== undefined) {
    const code = onGithub(place, rest);
    if (code !== null) return { ...code, repository: `${owner}/${name}` };
  }
  const code = elsewhere(path);
  return code === null ? null : { ...code, repository: null };
}

/** The repository of an address such as `https://github.com/owner/name`; null on hosts we do not read. */
export function repositoryAt(address: string | null | undefined): string | null {
  const url = address && address.length <= 2_000 && URL.canParse(address) ? new URL(address) : null;
  if (url === null || others.test(url.hostname)) return null;
  const [, owner, name] = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url.pathname) ?? [];
  return owner === undefined || name === undefined ? null : `${owner}/${name}`;
}

type Code = Omit<CodeAddress, 'repository'>;

function onGithub(place: string, rest: string): Code | null {
  const [first = '', second, third] = rest.split('/');
  switch (place) {
    case 'pull':
      if (!/^[1-9]\d{0,9}$/.test(first)) return null;
      // A commit looked at within its pull request.
      return second === 'commits' && isSha(third) ? commit(third) : { kind: 'pull-request', ref: first };
    case 'commit':
      return isSha(first) ? commit(first) : null;
    case 'tree':
      return isSha(rest) ? commit(rest) : { kind: 'branch', ref: rest };
    default:
      return null;
  }
}

function elsewhere(path: string): Code | null {
  const [, number] = /\/(?:merge_requests|pull-requests|pullrequest)\/([1-9]\d{0,9})(?:\/|$)/.exec(path) ?? [];
  if (number !== undefined) return { kind: 'pull-request', ref: number };
  const [, sha] = /\/commits?\/([0-9a-f]{7,64})$/i.exec(path) ?? [];
  if (sha !== undefined) return commit(sha);
  const [, branch] = /\/(?:-\/tree|branch)\/(.+)$/.exec(path) ?? [];
  return branch === undefined ? null : { kind: 'branch', ref: branch };
}

function commit(sha: string): Code {
  return { kind: 'commit', ref: sha.toLowerCase() };
}

function isSha(text: string | undefined): text is string {
  return text !== undefined && /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(text);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
