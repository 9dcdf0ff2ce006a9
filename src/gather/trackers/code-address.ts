import type { TargetKind } from '../../model/links.ts';

/** A pull request, commit or branch as its address tells it. */
interface CodeAddress {
  readonly kind: TargetKind;
  /** `owner/name`, or more names where a host has groups in groups; null where the address does not tell. */
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
  const url = parsed(address);
  if (url === null) return null;
  const path = decoded(url.pathname).replace(/\/+$/, '');
  const foreign = others.test(url.hostname) || path.includes('/-/');
  const [, home, place, rest] = /^\/([\w.-]+\/[\w.-]+)\/([\w-]+)\/(.+)$/.exec(path) ?? [];
  if (!foreign && home !== undefined && place !== undefined && rest !== undefined) {
    const code = onGithub(place, rest);
    if (code !== null) return { ...code, repository: home };
  }
  return elsewhere(path);
}

/** The repository of an address such as `https://github.com/owner/name`; null where it is the address of more or less. */
export function repositoryAt(address: string | null | undefined): string | null {
  const url = parsed(address);
  return url === null ? null : homeIn(decoded(url.pathname).replace(/\.git$/, ''), others.test(url.hostname) ? 9 : 2);
}

/** A web address as it may be kept: without a name and a password in it. Null for anything else. */
export function webAddress(address: string | null | undefined): string | null {
  const url = parsed(address);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  return url.href;
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

/** GitLab has `/-/` between a repository and what is in it; Bitbucket Server names projects and repositories as such. */
function elsewhere(path: string): CodeAddress | null {
  const [, before = '', place = '', rest = ''] =
    /^(.*?)(?:\/-)?\/(merge_requests|pull-requests|pullrequest|commits?|(?<=\/-\/)tree|branch)\/(.+)$/.exec(path) ?? [];
  const code = placed(place, rest);
  const named = before.replace(/^\/(?:projects|users)\/([\w.~-]+)\/repos\//, '/$1/');
  return code === null ? null : { ...code, repository: homeIn(named, 9) };
}

function placed(place: string, rest: string): Code | null {
  const [first = ''] = rest.split('/');
  switch (place) {
    case 'merge_requests':
    case 'pull-requests':
    case 'pullrequest':
      return /^[1-9]\d{0,9}$/.test(first) ? { kind: 'pull-request', ref: first } : null;
    case 'commit':
    case 'commits':
      return isSha(rest) ? commit(rest) : null;
    case 'tree':
    case 'branch':
      return { kind: 'branch', ref: rest };
    default:
      return null;
  }
}

/** A path of two names, or up to so many. */
function homeIn(path: string, most: number): string | null {
  const names = path.split('/').filter((name) => name !== '');
  const isHome = names.length >= 2 && names.length <= most && names.every((name) => /^[\w.~-]+$/.test(name));
  return isHome ? names.join('/') : null;
}

function parsed(address: string | null | undefined): URL | null {
  const url = address && address.length <= 2_000 && URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
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
