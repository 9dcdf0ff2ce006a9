import type { Branch, Repository } from '../model/code.ts';
import { compareText } from '../model/order.ts';
import { landingsIn } from './landings.ts';
import { once } from './once.ts';
import type { BranchPlace, CommitPlace, PullRequestPlace } from './places.ts';

/** The code read of one repository, indexed. */
export interface RepositoryCode {
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string | null;
  /** By number, lowest first. */
  readonly pullRequests: ReadonlyMap<number, PullRequestPlace>;
  readonly commits: ReadonlyMap<string, CommitPlace>;
  readonly branches: ReadonlyMap<string, BranchPlace>;
  /** What each merged pull request became on the default branch, as far as it was read. */
  readonly landings: ReadonlyMap<number, CommitPlace>;
  /** The commit with this sha, or the only one whose sha begins so. */
  commitBy(sha: string): CommitPlace | undefined;
}

/** The code of all repositories by name; a repository listed twice, in whatever letter case, is read as one. */
export function worldOf(repositories: readonly Repository[]): readonly RepositoryCode[] {
  const byName = new Map<string, Repository[]>();
  for (const repository of repositories) {
    const list = byName.get(repository.name.toLowerCase());
    if (list === undefined) byName.set(repository.name.toLowerCase(), [repository]);
    else list.push(repository);
  }
  const named = [...byName.values()].map((parts) => parts.sort((a, b) => compareText(a.name, b.name)));
  return named.map(codeOf).sort((a, b) => compareText(a.name, b.name));
}

function codeOf(parts: readonly Repository[]): RepositoryCode {
  const [{ name, url, defaultBranch } = { name: '', url: '', defaultBranch: null }] = parts;
  const pullRequests = new Map<number, PullRequestPlace>();
  const all = once(
    parts.flatMap((part) => part.pullRequests),
    ({ number }) => number,
  );
  for (const it of [...all.values()].sort((a, b) => a.number - b.number)) {
    pullRequests.set(it.number, { kind: 'pull-request', repository: name, it });
  }
  const onDefault = parts.length === 1 ? (parts[0] as Repository).commits : parts.flatMap(({ commits }) => commits);
  const { commits, landings } = landingsIn(name, pullRequests, onDefault);
  const branches = new Map<string, BranchPlace>();
  const lone = once<string, Branch>(
    parts.flatMap((part) => part.branches ?? []),
    (it) => it.name,
  );
  for (const it of lone.values()) branches.set(it.name, { kind: 'branch', repository: name, it });
  return { name, url, defaultBranch, pullRequests, commits, branches, landings, commitBy: bySha(commits) };
}

function bySha(commits: ReadonlyMap<string, CommitPlace>): RepositoryCode['commitBy'] {
  let shas: readonly string[] | undefined;
  return (sha) => {
    const exact = commits.get(sha);
    if (exact !== undefined || sha.length >= 40) return exact;
    shas ??= [...commits.keys()].sort();
    const found = onlyBeginning(shas, sha);
    return found === null ? undefined : commits.get(found);
  };
}

/** The only text of a sorted list that begins so; null when there is none or more than one. */
function onlyBeginning(sorted: readonly string[], beginning: string): string | null {
  let from = 0;
  for (let to = sorted.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as string) < beginning) from = middle + 1;
    else to = middle;
  }
  const found = sorted[from];
  return found?.startsWith(beginning) === true && sorted[from + 1]?.startsWith(beginning) !== true ? found : null;
}
