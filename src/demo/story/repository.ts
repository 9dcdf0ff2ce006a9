import type { Branch, Commit, Deployment, PullRequest, Tag } from '../../model/code.ts';
import type { Instant } from '../../model/sprint.ts';
import type { SprintDays } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import { owner } from '../company.ts';
import type { DemoRepository, TrueIntent, TrueLink } from '../organization.ts';
import type { Claim, Coder, CommitOpening, RepositoryTale } from './code.ts';
import { land, pullRequest, signer } from './pull.ts';

export interface RepositoryOpening {
  readonly id: string;
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly firstPull?: number;
}

export function tellRepository(
  opening: RepositoryOpening,
  chance: Chance,
  truth: {
    link(sprint: number, told: () => TrueLink): void;
    intent(sprint: number, told: () => TrueIntent): void;
  },
): { tale: RepositoryTale; finish: () => DemoRepository } {
  const name = `${owner}/${opening.name}`;
  const url = `https://github.com/${name}`;
  const pulls: PullRequest[] = [];
  const trunk: Commit[] = [];
  const releases: DemoRepository['releases'][number][] = [];
  const deployments: Deployment[] = [];
  const tags: Tag[] = [];
  const branches: Branch[] = [];
  const marks: DemoRepository['marks'][number][] = [];
  let number = opening.firstPull ?? 1;

  const claim = (
    kind: TrueLink['kind'],
    ref: string,
    claims: readonly Claim[],
    sprint: SprintDays | null,
    plays?: string,
  ) => {
    if (sprint === null) return;
    for (const { issue, tier, relation } of claims) {
      truth.link(sprint.id, () => ({
        issue: issue.now.key,
        kind,
        repository: name,
        ref,
        relation,
        tier,
        plays: plays ?? null,
      }));
    }
  };
  const write = (told: CommitOpening, by: Coder, pull: number | null): Commit => {
    const sha = chance.hex(40);
    const [additions, deletions] = told.size ?? [chance.int(1, 120), chance.int(0, 60)];
    return {
      sha,
      url: `${url}/commit/${sha}`,
      subject: told.subject,
      body: told.body ?? '',
      authoredAt: told.authored ?? told.at,
      committedAt: told.at,
      additions,
      deletions,
      parents: told.merge === true ? 2 : 1,
      author: signer(told.by ?? by),
      pullRequests: pull === null ? [] : [pull],
    };
  };

  const tale: RepositoryTale = {
    name,
    pull(told, sprint) {
      const own = number;
      number += 1;
      const inherited = told.links
        .filter(({ relation }) => relation === 'implements')
        .map((known): Claim => ({ ...known, tier: 'inherited' }));
      const branch = told.commits.map((commit) => {
        const written = write(commit, told.by, own);
        for (const seen of [sprint, told.alsoIn ?? null]) {
          claim('commit', written.sha, commit.links ?? inherited, seen, told.plays);
        }
        return written;
      });
      const base = told.base ?? 'main';
      const landed = told.merged === undefined ? [] : land(told, told.merged, own, branch, write);
      const landing = landed.at(-1) ?? null;
      if (base === 'main') trunk.push(...landed, ...(told.merged?.how === 'merge' ? branch : []));
      // What lands on another branch than the default one is seen by nobody.
      for (const [nth, commit] of base === 'main' ? landed.entries() : []) {
        // Rebased commits are copies of the branch's own, texts and all.
        const copied = told.merged?.how === 'rebase' ? told.commits[nth]?.links : undefined;
        claim('commit', commit.sha, told.merged?.links ?? copied ?? inherited, sprint, told.plays);
      }
      for (const seen of [sprint, told.alsoIn ?? null]) claim('pull-request', `${own}`, told.links, seen, told.plays);
      const { meant, plays = null } = told;
      if (meant !== undefined && sprint !== null) {
        const issue = () => meant?.now.key ?? null;
        truth.intent(sprint.id, () => ({ repository: name, number: own, issue: issue(), plays }));
      }
      pulls.push(pullRequest(told, { id: `PR_${opening.id}${own}`, own, url, branch, landing, base }));
      return { number: own, landed: landing?.sha ?? null };
    },
    push(told, sprint) {
      const written = write(told, told.by ?? 'tomas', null);
      trunk.push(written);
      claim('commit', written.sha, told.links ?? [], sprint, told.plays);
      return written.sha;
    },
    branch({ name: branch, at, subject, by, links, alsoIn = null, plays }, sprint) {
      // Of a stream of its own: no other commit changes for it.
      const sha = chance.fork(`branch ${branch}`).hex(40);
      const address = branch.split('/').map(encodeURIComponent).join('/');
      branches.push({ name: branch, url: `${url}/tree/${address}`, sha, subject, committedAt: at, author: signer(by) });
      for (const seen of [sprint, alsoIn]) claim('branch', branch, links, seen, plays);
    },
    mark(branch, sha) {
      marks.push({ name: branch, sha });
    },
    release(tag, at, title, prerelease = false) {
      releases.push({
        tag,
        name: title,
        url: `${url}/releases/tag/${tag}`,
        publishedAt: at,
        prerelease,
        sha: headAt(trunk, at),
      });
    },
    tag(tag, at) {
      tags.push({ name: tag, sha: headAt(trunk, at), at });
    },
    deploy(environment, at, state) {
      const endedAt = state === 'other' ? null : at + deployingMs;
      deployments.push({ environment, createdAt: at, sha: headAt(trunk, at), state, endedAt });
    },
  };

  const finish = (): DemoRepository => {
    const newest = trunk.toSorted((a, b) => b.committedAt - a.committedAt);
    const pushes = [...trunk.map(({ committedAt }) => committedAt), ...pulls.map(({ updatedAt }) => updatedAt)];
    return {
      id: `R_${opening.id}`,
      name,
      url,
      archived: opening.archived ?? false,
      private: opening.private ?? true,
      pushedAt: pushes.reduce((latest, at) => Math.max(latest, at), Date.UTC(2023, 4, 2, 9, 30)),
      defaultBranch: trunk.length === 0 ? null : 'main',
      pullRequests: pulls.toSorted((a, b) => b.updatedAt - a.updatedAt),
      commits: newest,
      tags: tags.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
      releases: releases.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)),
      deployments: withReplaced(deployments.toSorted((a, b) => b.createdAt - a.createdAt)),
      branches,
      marks,
    };
  };
  return { tale, finish };
}

/** How long deploying takes. */
const deployingMs = 6 * 60_000;

/** GitHub ends the former successes of an environment when one succeeds, those of production left alone. */
function withReplaced(newestFirst: readonly Deployment[]): Deployment[] {
  const replacedIn = new Set<string>();
  return newestFirst.map((deployment) => {
    const { environment, state } = deployment;
    if (state !== 'success' || environment === 'production') return deployment;
    if (replacedIn.has(environment)) return { ...deployment, state: 'replaced', endedAt: null };
    replacedIn.add(environment);
    return deployment;
  });
}

/** The newest commit of the default branch at an instant, as far as told. */
function headAt(trunk: readonly Commit[], at: Instant): string | null {
  let head: Commit | null = null;
  for (const commit of trunk) {
    if (commit.committedAt <= at && (head === null || commit.committedAt > head.committedAt)) head = commit;
  }
  return head?.sha ?? null;
}
