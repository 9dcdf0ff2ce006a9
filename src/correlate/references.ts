import type { Commit, PullRequest } from '../model/code.ts';

/**
 * Other code that a commit or pull request speaks of: a sha or the beginning of one, a pull request, a title. A number
 * behind a quoted title is of another repository where its pull request here is not `titled` so.
 */
export type Named =
  | { readonly sha: string }
  | { readonly number: number; readonly repository: string | null; readonly titled?: string }
  | { readonly title: string };

/** `reverts` undoes the other code; `repeats` brings it to another branch, or back after it was undone. */
export interface Reference {
  readonly kind: 'reverts' | 'repeats';
  readonly to: Named;
}

const none: readonly Reference[] = [];

/** A pull request by number, of another repository or by its address too. */
const pullRequestRef = String.raw`(?:https?:\/\/[^\s/]{1,100}\/(?<place>[\w.-]{1,100}\/[\w.-]{1,100})\/pull\/|(?<owner>[\w.-]{1,100}\/[\w.-]{1,100})?#)(?<number>\d{1,9})\b`;
const thing = String.raw`(?:(?:the )?(?:pr|pull request|change|commit)s? )?`;

const bySha =
  /\b(?:(?<reverts>reverts? commits?)|(?:cherry[- ]?picked|backported|back-ported|picked) from (?:commits? )?|backport of commit)\s*(?<sha>[0-9a-f]{7,64})\b/gi;
const revertsNumber = new RegExp(
  String.raw`^[^\w\n]{0,9}(?:this (?:pr|pull request|change|commit|patch) )?revert(?:s|ing)?:? ${thing}${pullRequestRef}`,
  'gim',
);
const repeatsNumber = new RegExp(
  String.raw`\b(?:back-?ports?|back-?porting|cherry[- ]?picks?|cherry[- ]?picking|(?:cherry[- ]?)?picked from|bp)(?: to \S{1,80})?:?(?: of| from)?:? ${thing}${pullRequestRef}`,
  'gi',
);
const repeatsFollowing = /will backport the following commits?[^#]{0,400}?\(#(?<number>\d{1,9})\)/i;
const repeatingBranch =
  /(?:^|\/)(?:backport|bp|cherry-?pick)(?:[-/](\d{1,9})[-/](?:to|into|onto)[-/]|[-/][^\s]{1,80}[-/]pr-(\d{1,9})$)/i;

/** What the message of a commit says it undoes or repeats. */
export function referencesOfCommit({ subject, body }: Commit): readonly Reference[] {
  const inSubject = /revert|reapply|reland|back-?port|cherry|\bbp\b/i.test(subject);
  const inBody = body.includes('#') || body.includes('/pull/') || /commits? [0-9a-f]{7}|picked from/i.test(body);
  if (!inSubject && !inBody) return none;
  return settled(subject, [...(inBody ? inText(body) : none), ...(inSubject ? inTitle(subject) : none)]);
}

/** The same of a pull request, by its title, its body and the name of its branch. */
export function referencesOfPullRequest({ title, body, headBranch }: PullRequest): readonly Reference[] {
  const [, direct, last] = repeatingBranch.exec(headBranch) ?? [];
  const number = direct ?? last;
  const named: readonly Reference[] =
    number === undefined ? none : [{ kind: 'repeats', to: { number: Number(number), repository: null } }];
  return settled(title, [...inText(body), ...inTitle(title), ...named]);
}

/** A title quoted by a revert tells of the reverted code only where nothing tells better. */
function settled(headline: string, found: readonly Reference[]): readonly Reference[] {
  const quoted = quotedIn(headline);
  if (quoted === null || found.some(({ kind }) => kind === quoted.kind)) return found;
  const { kind, title } = quoted;
  const [last, number] = /\s*\(#(\d{1,9})\)\s*$/.exec(title) ?? [];
  if (last === undefined || number === undefined) return [...found, { kind, to: { title } }];
  const titled = title.slice(0, -last.length);
  return [...found, { kind, to: { number: Number(number), repository: null, titled } }];
}

function inText(text: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const { groups } of text.matchAll(bySha)) {
    const sha = groups?.['sha']?.toLowerCase() ?? '';
    found.push({ kind: groups?.['reverts'] === undefined ? 'repeats' : 'reverts', to: { sha } });
  }
  found.push(...byNumber('reverts', revertsNumber, text), ...byNumber('repeats', repeatsNumber, text));
  const following = repeatsFollowing.exec(text)?.groups?.['number'];
  if (following !== undefined) found.push({ kind: 'repeats', to: { number: Number(following), repository: null } });
  return found;
}

function inTitle(title: string): readonly Reference[] {
  return [...byNumber('reverts', revertsNumber, title), ...byNumber('repeats', repeatsNumber, title)];
}

function byNumber(kind: Reference['kind'], pattern: RegExp, text: string): readonly Reference[] {
  return Array.from(text.matchAll(pattern), ({ groups }) => ({
    kind,
    to: { number: Number(groups?.['number']), repository: groups?.['place'] ?? groups?.['owner'] ?? null },
  }));
}

const keys = String.raw`(?:\[?[a-z][a-z0-9_]{0,63}-\d{1,9}\]?[\s:,-]{0,9}){1,5}`;
const quoting = new RegExp(
  String.raw`^\W{0,9}(?:${keys})?(?<verb>revert|reapply|reland):? (?:["\u201c](?<quoted>.{1,400})["\u201d]|(?<bare>${keys}\S.{0,400})$)`,
  'i',
);

/**
 * `Revert "x"`, `Reapply "x"` and `Reland "x"`, also without quotes where a key begins the title; to apply again is to
 * revert `Revert "x"`.
 */
function quotedIn(headline: string): { readonly kind: Reference['kind']; readonly title: string } | null {
  const { verb, quoted, bare } = quoting.exec(headline)?.groups ?? {};
  const title = quoted ?? bare;
  if (verb === undefined || title === undefined) return null;
  return { kind: verb.toLowerCase() === 'revert' ? 'reverts' : 'repeats', title };
}
