import type { Branch, Commit, PullRequest } from '../model/code.ts';
import { isBot } from '../model/people.ts';
import type { Claim, Sighting } from './claims.ts';
import { isWork } from './claims.ts';

/** Code that names more issues than this gathers the work of others. */
const mostKeys = 5;

const lasting =
  /^(?:(?:upstream|origin)\/)?(?:main|master|trunk|develop(?:ment)?|dev|next|staging|stage|production|prod|releases?|(?:releases?|rel|support|maint|maintenance|stable)[-/_].+|v?\d+(?:\.(?:\d+|x))+|branch-\d[\d.x]*)$/i;
const bumping = /\b(?:bump|release|version packages|update dependency|dependency updates?)\b|\(deps(?:-dev)?\)/i;

const lead = String.raw`^\W{0,9}(?:(?:chore|build|ci|merge)(?:\(release\))?:?\s{1,9})?\W{0,9}`;
const number = String.raw`(?:of\s|candidate\b|train\b|branch\b|notes?\b|to\s|for\s|v?\d[\w.-]*)`;
const branchName = String.raw`['"]?(?:origin/)?(?:main|master|trunk|develop|development|dev|staging|stage|production|prod|releases?[-/]\S{1,80}|v?\d+(?:\.(?:\d+|x))+)['"]?`;
const gathering = new RegExp(
  [
    String.raw`${lead}releas(?:e|ing)[\s:/-]{1,9}${number}`,
    String.raw`${lead}release\W{0,9}$`,
    String.raw`^\W{0,9}(?:chore|build|ci)\(release\):`,
    String.raw`^\W{0,9}\[maven-release-plugin\]`,
    String.raw`^\W{0,9}version packages\b`,
    String.raw`${lead}(?:prepare|cut|start|finish)(?:\s(?:the|a|for))?\s(?:next\s)?(?:release\b|v?\d+\.\d[\w.-]*\s+release\b|version\s+v?\d)`,
    String.raw`${lead}bump(?:ing)?\s(?:the\s)?(?:project\s)?version\b`,
    String.raw`^\W{0,9}(?:back-?merge|merge[- ]?back|sync(?:hroni[sz]e)?|promote|deploy)\s(?:branch\s)?${branchName}(?=\W|$)`,
    String.raw`^\W{0,9}deploy\s(?:to\s)?${branchName}\W{0,9}$`,
    String.raw`^\W{0,9}merge\s(?:(?:remote-tracking\s)?branch(?:es)?\s|changes\sfrom\s)?${branchName}(?:\s(?:into|to|in|with|of|from)\b|\W{0,9}$)`,
    String.raw`^\W{0,9}${branchName}\s{0,9}(?:->|=>|→|>|into|to)\s{0,9}${branchName}\W{0,9}$`,
  ].join('|'),
  'i',
);

/** Releases, merges of lasting branches, dependency updates: their keys are of work that was done elsewhere. */
export function gathersPullRequest(
  { title, author, headBranch, baseBranch, fromFork }: PullRequest,
  claims: readonly Claim[],
  sightings: readonly Sighting[],
  defaultBranch: string | null,
): boolean {
  const isLasting = (name: string) => name === defaultBranch || lasting.test(name);
  const joins = !fromFork && isLasting(headBranch) && isLasting(baseBranch) && !isTopicOf(headBranch, baseBranch);
  // Nobody works on the default branch to merge it elsewhere; the fork of a stranger may well.
  const carries = !fromFork && headBranch === defaultBranch;
  return joins || carries || gathersByText(title, 'title', author, claims, sightings);
}

/** `release/25.1-infants` is a piece of work for `release/25.1`. */
function isTopicOf(head: string, base: string): boolean {
  return head.length > base.length && head.startsWith(base) && /[-/_]/.test(head[base.length] ?? '');
}

/** The same of a commit. */
export function gathersCommit(
  { subject, author }: Commit,
  claims: readonly Claim[],
  sightings: readonly Sighting[],
): boolean {
  return gathersByText(subject, 'subject', author, claims, sightings);
}

/** The same of a branch without a pull request. */
export function gathersBranch({ name }: Branch, claims: readonly Claim[], defaultBranch: string | null): boolean {
  return name === defaultBranch || lasting.test(name) || manyKeys(claims);
}

/** A person who begins with the key of an issue works on that issue, be it a release. */
function gathersByText(
  headline: string,
  field: 'title' | 'subject',
  author: PullRequest['author'],
  claims: readonly Claim[],
  sightings: readonly Sighting[],
): boolean {
  if (manyKeys(claims)) return true;
  if (isBot(author) && bumping.test(headline)) return true;
  if (headline.length > longestHeadline || !gathering.test(headline)) return false;
  return !sightings.some(({ tier, evidence }) => tier === 'explicit' && evidence.field === field);
}

const longestHeadline = 500;

function manyKeys(claims: readonly Claim[]): boolean {
  return claims.length > mostKeys && claims.filter(isWork).length > mostKeys;
}
