import type { PullRequest } from '../model/code.ts';
import type { Reference } from './references.ts';
import type { RepositoryCode } from './world.ts';

const saysSo = /\b(?:back-?port|cherry[- ]?pick)(?:s|ed|ing)?\b/i;
const tag = /^\s*[[(]([^\])]{1,100})[\])][\s:]*/;
const version = /^(?:branch[-/]|release[-/]|rel[-/])?v?\d+(?:\.(?:\d+|x))*$/i;

const none: readonly Reference[] = [];

/**
 * The original of a pull request into another branch than the default one that is a backport by its label, its title
 * (`[2.x] …`, `[backport release-1.2] …`, `… (#45)`) or its words, where it does not say so outright.
 */
export function backportedBy(
  { title, body, labels, baseBranch }: PullRequest,
  { defaultBranch, pullRequests }: RepositoryCode,
): readonly Reference[] {
  if (defaultBranch === null || baseBranch === defaultBranch) return none;
  const tagged = tag.exec(title);
  const inTag = tagged?.[1] ?? '';
  const isTagged = inTag === baseBranch || version.test(inTag) || saysSo.test(inTag);
  const isMarked = isTagged || saysSo.test(title) || labels.some((label) => saysSo.test(label));
  const last = /\(#(\d{1,9})\)\s*$/.exec(title)?.[1];
  const number = last ?? (isMarked ? /(?:^|[\s([])#(\d{1,9})\b/.exec(`${title}\n${body}`)?.[1] : undefined);
  const named = number === undefined ? undefined : pullRequests.get(Number(number))?.it;
  if (named !== undefined && isMarked) return [{ kind: 'repeats', to: { number: named.number, repository: null } }];
  if (named?.baseBranch === defaultBranch) {
    const titled = title.replace(/\s*\(#\d{1,9}\)\s*$/, '');
    return [{ kind: 'repeats', to: { number: named.number, repository: null, titled } }];
  }
  if (!isMarked || number !== undefined) return none;
  const original =
    isTagged && tagged !== null ? title.slice(tagged[0].length) : title.replace(/^\W*back-?port:?\s+/i, '');
  return original === title ? none : [{ kind: 'repeats', to: { title: original } }];
}
