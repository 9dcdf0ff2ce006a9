import type { Branch, Commit, PullRequest } from '../../model/code.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Target } from '../../model/links.ts';

/** A place in the code and what was read of it; `it` is null for code that is only named. */
export type CodeKnown =
  | {
      readonly to: Target;
      readonly kind: 'pull-request';
      readonly title: string | null;
      readonly it: PullRequest | null;
    }
  | { readonly to: Target; readonly kind: 'commit'; readonly title: string | null; readonly it: Commit | null }
  | { readonly to: Target; readonly kind: 'branch'; readonly title: string | null; readonly it: Branch | null };

/** Every place that was read or that something points to, by {@link codeName}. */
export function codeKnown({ snapshot, correlation }: LinkedSprint): ReadonlyMap<string, CodeKnown> {
  const known = new Map<string, CodeKnown>();
  const add = (code: CodeKnown) => {
    const name = codeName(code.to);
    if (!known.has(name)) known.set(name, code);
  };
  for (const { name: repository, pullRequests, commits, branches } of snapshot.repositories ?? []) {
    const commit = (it: Commit) => {
      add({ to: { kind: 'commit', repository, ref: it.sha, url: it.url }, kind: 'commit', title: it.subject, it });
    };
    for (const it of pullRequests) {
      const to = { kind: 'pull-request', repository, ref: String(it.number), url: it.url } as const;
      add({ to, kind: 'pull-request', title: it.title, it });
    }
    for (const it of commits) commit(it);
    for (const { commits: own } of pullRequests) for (const it of own) commit(it);
    for (const it of branches ?? []) {
      add({ to: { kind: 'branch', repository, ref: it.name, url: it.url }, kind: 'branch', title: it.subject, it });
    }
  }
  const { links, strays, suggestions } = correlation;
  for (const { to } of [...links, ...strays, ...suggestions]) add({ to, kind: to.kind, title: null, it: null });
  return known;
}

/** What tells one place from all others. */
export function codeName({ kind, repository, ref }: Target): string {
  return `${kind} ${repository} ${ref}`;
}
