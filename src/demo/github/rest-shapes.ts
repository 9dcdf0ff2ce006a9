import { iso, isoOrNull, nodeId, numberId } from './format.ts';
import { viewerOf } from './schema.ts';
import { botLogin, type HeldPull, type HeldRepository, type World } from './world.ts';

/** The shapes of GitHub's REST API, version 2022-11-28: whole, so that any client can read them. */

export function simpleUser(base: string, login: string, type = 'User') {
  const url = `${base}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: numberId('user', login),
    node_id: nodeId('U', login),
    avatar_url: `https://avatars.githubusercontent.com/u/${numberId('user', login)}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${type === 'Bot' ? `apps/${botLogin(login)}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

export function viewerJson(base: string, world: World) {
  const { login, name } = viewerOf(world);
  const since = '2020-01-06T09:00:00Z';
  return {
    ...simpleUser(base, login),
    name,
    ...{ company: null, blog: '', location: null, email: null, hireable: null, bio: null, twitter_username: null },
    ...{ public_repos: 0, public_gists: 0, followers: 0, following: 0, created_at: since, updated_at: since },
    ...{ private_gists: 0, total_private_repos: world.repositories.length, owned_private_repos: 0, disk_usage: 0 },
    ...{ collaborators: 0, two_factor_authentication: true },
  };
}

const repositoryLinks = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

export function repositoryJson(base: string, { repository, owner, shortName, pulls }: HeldRepository) {
  const { id, name, url: html_url, archived, pushedAt, defaultBranch } = repository;
  const url = `${base}/repos/${name}`;
  const open = pulls.filter(({ pull }) => pull.state === 'open').length;
  return {
    id: numberId(id),
    node_id: id,
    name: shortName,
    full_name: name,
    private: repository.private,
    owner: simpleUser(base, owner, 'Organization'),
    html_url,
    url,
    ...Object.fromEntries(Object.entries(repositoryLinks).map(([key, path]) => [key, url + path])),
    ...{ git_url: `git://github.com/${name}.git`, ssh_url: `git@github.com:${name}.git`, svn_url: html_url },
    ...{ clone_url: `${html_url}.git`, mirror_url: null, homepage: null, description: null, language: 'TypeScript' },
    ...{ fork: false, archived, disabled: false, visibility: repository.private ? 'private' : 'public' },
    ...{ has_issues: true, has_projects: true, has_wiki: false, has_pages: false, has_discussions: false },
    ...{ has_downloads: true, license: null, size: 1024, default_branch: defaultBranch ?? 'main' },
    ...{ forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0 },
    ...{ network_count: 0, subscribers_count: 0, open_issues: open, open_issues_count: open },
    ...{ created_at: '2020-01-06T09:00:00Z', updated_at: iso(pushedAt), pushed_at: iso(pushedAt) },
  };
}

export function pullJson(base: string, item: HeldPull) {
  const { held, pull } = item;
  const { owner } = held;
  const repository = `${base}/repos/${held.repository.name}`;
  const url = `${repository}/pulls/${pull.number}`;
  const issue = `${repository}/issues/${pull.number}`;
  const sha = pull.headSha ?? '0'.repeat(40);
  const { login, kind } = pull.author;
  const links = {
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    statuses_url: `${repository}/statuses/${sha}`,
    html_url: pull.url,
    issue_url: issue,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
  };
  const linkEntries = Object.entries({ ...links, self_url: url }).map(([key, href]) => [key.slice(0, -4), { href }]);
  const repo = repositoryJson(base, held);
  const user = simpleUser(base, owner, 'Organization');
  const headOwner = pull.fromFork ? (login ?? 'ghost') : owner;
  return {
    ...{ url, id: numberId(pull.id), node_id: pull.id, number: pull.number, ...links },
    ...{ diff_url: `${pull.url}.diff`, patch_url: `${pull.url}.patch` },
    ...{ state: pull.state === 'open' ? 'open' : 'closed', locked: false, title: pull.title, body: pull.body },
    user:
      login === null
        ? null
        : simpleUser(base, kind === 'bot' ? `${botLogin(login)}[bot]` : login, kind === 'bot' ? 'Bot' : 'User'),
    labels: pull.labels.map((name) => ({
      ...{ id: numberId('label', name), node_id: nodeId('LA', name), url: `${repository}/labels/${name}`, name },
      ...{ description: '', color: 'ededed', default: false },
    })),
    ...{ milestone: null, assignee: null, assignees: [], requested_reviewers: [], requested_teams: [] },
    ...{ created_at: iso(pull.createdAt), updated_at: iso(pull.updatedAt), draft: pull.draft, auto_merge: null },
    ...{ closed_at: isoOrNull(pull.closedAt), merged_at: isoOrNull(pull.mergedAt), merge_commit_sha: pull.mergeCommit },
    head: {
      label: `${headOwner}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha,
      user: pull.fromFork ? (login === null ? null : simpleUser(base, login)) : user,
      repo: pull.fromFork ? null : repo,
    },
    base: { label: `${owner}:${pull.baseBranch}`, ref: pull.baseBranch, sha: '0'.repeat(40), user, repo },
    _links: Object.fromEntries(linkEntries),
    author_association: 'MEMBER',
    active_lock_reason: null,
  };
}
