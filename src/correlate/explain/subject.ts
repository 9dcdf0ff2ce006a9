import { placeName } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Issue } from '../../model/issue.ts';
import type { NamedIssue } from '../../model/links.ts';
import { compareText } from '../../model/order.ts';
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

/**
 * The subject a text names: an issue by key (former keys too), a pull request as `owner/name#12`, `name#12` or `#12`,
 * a commit by seven digits of its sha or more, a branch as `owner/name@branch` or by its name, or any of their addresses.
 */
export function resolveSubject(linked: LinkedSprint, text: string): Resolved {
  const wish = text.trim();
  const code = codeKnown(linked);
  const byUrl = /^https?:\/\//i.test(wish) ? fromUrl(wish, linked, code) : null;
  if (byUrl !== null) return byUrl.subject === null && byUrl.several.length === 0 ? nobody : byUrl;
  return issueOf(wish, linked) ?? codeOf(wish, code);
}

/** Everything an explanation can be asked about, as {@link resolveSubject} takes it. */
export function subjectNames(linked: LinkedSprint): readonly string[] {
  const keys = [...linked.snapshot.issues, ...linked.correlation.strays].map(({ key }) => key);
  const places = [...codeKnown(linked).values()].map(({ to }) => placeName(to));
  return [...new Set([...keys, ...places])].sort(compareText);
}

function issueOf(text: string, { snapshot, correlation }: LinkedSprint): Resolved | null {
  const key = text.toUpperCase();
  if (!/^[\p{L}][\p{L}\p{N}_]*-\d+$/u.test(key)) return null;
  const issue =
    snapshot.issues.find((one) => one.key.toUpperCase() === key) ??
    snapshot.issues.find(({ formerKeys }) => formerKeys.some((former) => former.toUpperCase() === key)) ??
    null;
  if (issue !== null) return found({ kind: 'issue', key: issue.key, issue, named: null });
  const stray = correlation.strays.find((one) => one.key.toUpperCase() === key || one.issue?.key.toUpperCase() === key);
  if (stray === undefined) return null;
  return found({ kind: 'issue', key: stray.key, issue: null, named: stray.issue });
}

function codeOf(text: string, code: ReadonlyMap<string, CodeKnown>): Resolved {
  const [, repository, number] = /^([\w.-]+(?:\/[\w.-]+)?)?#(\d{1,9})$/.exec(text) ?? [];
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
  return only(
    [...code.values()].filter((one) => isBranch(one, rest)),
    place,
  );
}

/** The branch itself, or the pull request that comes from it. */
function isBranch({ to, kind, it }: CodeKnown, name: string): boolean {
  return kind === 'branch' ? to.ref === name : kind === 'pull-request' && it?.headBranch === name;
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

function fromUrl(url: string, linked: LinkedSprint, code: ReadonlyMap<string, CodeKnown>): Resolved {
  const plain = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const issue = linked.snapshot.issues.find((one) => one.url === plain);
  if (issue !== undefined) return found({ kind: 'issue', key: issue.key, issue, named: null });
  for (const one of code.values()) if (one.to.url === plain) return found({ kind: 'code', code: one });
  const [, repository = '', kind, ref = ''] =
    /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(pull|commit|tree)\/([^/].*)$/i.exec(plain) ?? [];
  if (kind === undefined) {
    const key = /\/browse\/([^/]+)$/.exec(plain)?.[1];
    return key === undefined ? nobody : (issueOf(key, linked) ?? nobody);
  }
  return codeOf(kind === 'pull' ? `${repository}#${ref.replace(/\/.*$/, '')}` : `${repository}@${ref}`, code);
}

function found(subject: Subject): Resolved {
  return { subject, several: [] };
}
