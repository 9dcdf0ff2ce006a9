import { placeName } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Issue } from '../../model/issue.ts';
import type { NamedIssue } from '../../model/links.ts';
import { compareText } from '../../model/order.ts';
import { type CorrelateOptions, knownOf } from '../known.ts';
import { type CodeKnown, codeKnown } from './known-code.ts';

/** What an explanation is asked about. A key may be of no issue of the sprint; then code names it all the same. */
export type Subject =
  | { readonly kind: 'issue'; readonly key: string; readonly issue: Issue | null; readonly named: NamedIssue | null }
  | { readonly kind: 'code'; readonly code: CodeKnown };

/** What a person calls a subject, resolved; where several fit, none is taken and they are named. */
export interface Resolved {
  readonly subject: Subject | null;
  readonly several: readonly string[];
}

const nobody: Resolved = { subject: null, several: [] };

type Aliases = NonNullable<CorrelateOptions['aliases']>;

/**
 * The subject a text names: an issue by key (former keys and aliases too), a pull request as `owner/name#12`,
 * `name#12`, `#12` or `12`, a commit by seven digits of its sha or more, a branch as `owner/name@branch` or by its
 * name, or any of their addresses.
 */
export function resolveSubject(linked: LinkedSprint, text: string, aliases: Aliases = {}): Resolved {
  const wish = text.trim();
  const code = codeKnown(linked);
  if (/^https?:\/\//i.test(wish)) return ofAddress(wish, linked, code, aliases);
  return issueOf(wish, linked, aliases) ?? codeOf(wish, code);
}

/** What an explanation can be asked about by a name that may be mistyped, as {@link resolveSubject} takes it. */
export function subjectNames(linked: LinkedSprint): readonly string[] {
  const keys = [...linked.snapshot.issues, ...linked.correlation.strays].map(({ key }) => key);
  const code = codeKnown(linked);
  // No sha is like another one.
  const places = [...code.values()].filter(({ kind }) => kind !== 'commit').map(({ to }) => placeName(to));
  const heads = new Map<string, number>();
  for (const one of code.values()) {
    const branch = one.kind === 'pull-request' ? branchOf(one)?.toLowerCase() : undefined;
    if (branch !== undefined) heads.set(branch, (heads.get(branch) ?? 0) + 1);
  }
  const single = [...code.values()].flatMap((one) => {
    const branch = branchOf(one);
    return branch !== null && heads.get(branch.toLowerCase()) === 1 ? [branch] : [];
  });
  return [...new Set([...keys, ...places, ...single])].sort(compareText);
}

function issueOf(text: string, { snapshot, correlation }: LinkedSprint, aliases: Aliases): Resolved | null {
  const key = text.toUpperCase();
  const [, project, number] = /^(\p{L}[\p{L}\p{N}_]*)-(\d+)$/u.exec(key) ?? [];
  if (project === undefined || number === undefined) return null;
  const present = knownOf(snapshot, { aliases }).resolve(project, number).key;
  const issue = snapshot.issues.find((one) => one.key.toUpperCase() === present);
  if (issue !== undefined) return found({ kind: 'issue', key: issue.key, issue, named: null });
  const wanted = [key, present];
  const stray = correlation.strays.find(({ key: said, issue: now }) => {
    return wanted.includes(said.toUpperCase()) || (now !== null && wanted.includes(now.key.toUpperCase()));
  });
  if (stray === undefined) return null;
  return found({ kind: 'issue', key: stray.key, issue: null, named: stray.issue });
}

function codeOf(text: string, code: ReadonlyMap<string, CodeKnown>): Resolved {
  const [, repository, number] = /^(?:([\w.-]+(?:\/[\w.-]+)?)?#(?=\d{1,9}$)|(?=\d{1,6}$))(\d+)$/.exec(text) ?? [];
  if (number !== undefined) {
    return only(
      [...code.values()].filter(({ to }) => to.kind === 'pull-request' && to.ref === number),
      repository,
    );
  }
  const [, place, rest = text] = /^([\w.-]+(?:\/[\w.-]+)?)@(.+)$/.exec(text) ?? [];
  if (/^[0-9a-f]{7,64}$/i.test(rest)) {
    const sha = rest.toLowerCase();
    const commits = only(
      [...code.values()].filter(({ to }) => to.kind === 'commit' && to.ref.startsWith(sha)),
      place,
    );
    if (commits !== nobody) return commits;
  }
  // A branch may have an @ in its name.
  const whole = only(branchesCalled(text, code), undefined);
  return whole === nobody && place !== undefined ? only(branchesCalled(rest, code), place) : whole;
}

/** Branches of that name, else the pull requests that come from one; letter case decides only where it has to. */
function branchesCalled(name: string, code: ReadonlyMap<string, CodeKnown>): readonly CodeKnown[] {
  const wanted = name.toLowerCase();
  const alike = [...code.values()].filter((one) => branchOf(one)?.toLowerCase() === wanted);
  const exact = alike.filter((one) => branchOf(one) === name);
  const called = exact.length > 0 ? exact : alike;
  const branches = called.filter(({ kind }) => kind === 'branch');
  return branches.length > 0 ? branches : called;
}

function branchOf({ to, kind, it }: CodeKnown): string | null {
  return kind === 'branch' ? to.ref : kind === 'pull-request' ? (it?.headBranch ?? null) : null;
}

function only(fitting: readonly CodeKnown[], repository: string | undefined): Resolved {
  const wanted = repository?.toLowerCase();
  const left = fitting.filter(({ to }) => {
    const name = to.repository.toLowerCase();
    return wanted === undefined || name === wanted || name.endsWith(`/${wanted}`);
  });
  const [first] = left;
  if (first === undefined) return nobody;
  if (left.length === 1) return found({ kind: 'code', code: first });
  return { subject: null, several: left.map(({ to }) => placeName(to)).sort(compareText) };
}

/** Only addresses of the hosts that were read: the same path elsewhere is something else. */
function ofAddress(
  address: string,
  linked: LinkedSprint,
  code: ReadonlyMap<string, CodeKnown>,
  aliases: Aliases,
): Resolved {
  const plain = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const issue = linked.snapshot.issues.find((one) => one.url === plain);
  if (issue !== undefined) return found({ kind: 'issue', key: issue.key, issue, named: null });
  for (const one of code.values()) if (one.to.url === plain) return found({ kind: 'code', code: one });
  const host = hostOf(address);
  if (host === hostOf(linked.snapshot.jira.url)) {
    const key = /\/browse\/([^/?#]+)/.exec(address)?.[1] ?? /[?&]selectedIssue=([^&#]+)/.exec(address)?.[1];
    if (key !== undefined) return issueOf(key, linked, aliases) ?? nobody;
  }
  const [, repository = '', kind, ref = ''] =
    /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(pull|commit|tree)\/([^/].*)$/i.exec(plain) ?? [];
  if (kind === undefined || ![...code.values()].some(({ to }) => hostOf(to.url) === host)) return nobody;
  return codeOf(
    kind.toLowerCase() === 'pull' ? `${repository}#${ref.replace(/\/.*$/, '')}` : `${repository}@${ref}`,
    code,
  );
}

function hostOf(address: string): string | undefined {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1]?.toLowerCase();
}

function found(subject: Subject): Resolved {
  return { subject, several: [] };
}
