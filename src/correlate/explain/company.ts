import type { PullRequest } from '../../model/code.ts';
import { placeName } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { CodeKnown } from './known-code.ts';
import { count, few } from './words.ts';

/** The commits that came with a pull request; the pull requests that brought a commit. */
export function companyOf(code: CodeKnown, linked: LinkedSprint): string[] {
  if (code.it === null) return [];
  if (code.kind === 'pull-request') return commitsOf(code.it, code.to.repository, linked);
  return code.kind === 'commit' ? broughtBy(code.to.ref, code.to.repository, linked, code.it.pullRequests) : [];
}

function commitsOf(
  { commits, commitCount, mergeCommit, number }: PullRequest,
  repository: string,
  { correlation }: LinkedSprint,
): string[] {
  const shas = new Set(commits.map(({ sha }) => sha));
  const own = correlation.links.filter(
    ({ to }) => to.kind === 'commit' && to.repository === repository && shas.has(to.ref),
  );
  const linked = new Set(own.map(({ to }) => to.ref));
  const inheriting = new Set(
    own.filter(({ evidence }) => evidence.every(({ via }) => via === `#${number}`)).map(({ to }) => to.ref),
  );
  const naming = [...linked].filter((sha) => !inheriting.has(sha));
  const unread = commitCount - commits.length;
  const silent = commits.length - linked.size;
  const says = [
    ...(inheriting.size === 0 ? [] : [`${inheriting.size} ${inheriting.size === 1 ? 'inherits' : 'inherit'} from it`]),
    ...(naming.length === 0 ? [] : [`${naming.length} with a key of ${naming.length === 1 ? 'its' : 'their'} own`]),
    ...(silent <= 0 ? [] : [`${silent} of no issue`]),
  ];
  const names = few(
    commits.map(({ sha }) => sha.slice(0, 7)),
    6,
  );
  return [
    ...(commits.length === 0
      ? []
      : [`${count(commits.length, 'commit')} came with it (${names}): ${says.join(', ')}.`]),
    ...(unread > 0 ? [`${count(unread, 'more commit')} could not be read.`] : []),
    ...(mergeCommit === null ? [] : [`It was merged as ${mergeCommit.slice(0, 7)}.`]),
  ];
}

function broughtBy(sha: string, repository: string, { snapshot }: LinkedSprint, said: readonly number[]): string[] {
  const found = (snapshot.repositories ?? [])
    .filter(({ name }) => name === repository)
    .flatMap(({ pullRequests }) => pullRequests)
    .filter(
      ({ commits, mergeCommit, number }) =>
        mergeCommit === sha || said.includes(number) || commits.some((one) => one.sha === sha),
    );
  if (found.length === 0) return ['No pull request that was read brought it.'];
  const names = found.map(({ number, url }) => {
    return placeName({ kind: 'pull-request', repository, ref: String(number), url });
  });
  return [`Brought by ${few([...new Set(names)])}.`];
}
