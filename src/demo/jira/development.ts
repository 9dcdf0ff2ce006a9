import { jiraTime } from '../berlin.ts';
import type { DemoDevelopment, DemoIssue } from '../organization.ts';
import { type Answer, ok, Refused, refusal } from './answer.ts';
import { api, findIssue, type Site } from './site.ts';

type DataType = 'pullrequest' | 'branch' | 'repository';

const kinds = { pullrequest: 'pull-request', branch: 'branch', repository: 'commit' } as const;

/** GET /rest/dev-status/latest/issue/detail: by the number of the issue, one kind of code of one kind of host. */
export function developmentDetail(site: Site, query: URLSearchParams): Answer {
  const issue = site.issuesById.get(query.get('issueId') ?? '');
  const dataType = query.get('dataType') ?? '';
  const host = query.get('applicationType');
  if (issue === undefined) throw new Refused(refusal(404, 'The issue does not exist or you cannot see it.'));
  if (!isDataType(dataType) || host === null) throw new Refused(refusal(400, 'Please provide a valid dataType.'));
  const shown = issue.development.filter((one) => one.host === host && one.kind === kinds[dataType]);
  const detail = {
    branches: dataType === 'branch' ? shown.map(branchOf) : [],
    pullRequests: dataType === 'pullrequest' ? shown.map(pullOf) : [],
    repositories: dataType === 'repository' ? shown.map(commitsOf) : [],
    _instance: instanceOf(host),
  };
  return ok({ errors: [], detail: [detail] });
}

/** GET /rest/api/{2,3}/issue/{idOrKey}/remotelink */
export function remoteLinks(site: Site, idOrKey: string): Answer {
  const issue = findIssue(site, idOrKey);
  if (issue === undefined) {
    throw new Refused(refusal(404, 'Issue does not exist or you do not have permission to see it.'));
  }
  return ok(
    issue.remoteLinks.map(({ url, title, relationship }, nth) => ({
      id: 10_030 + nth,
      self: `${api(site)}/issue/${issue.key}/remotelink/${10_030 + nth}`,
      application: {},
      ...(relationship !== null && { relationship }),
      object: { url, title, icon: {}, status: { icon: {} } },
    })),
  );
}

/** The Development field: what the panel counts, as a text that only looks like an object. */
export function developmentField({ deployment }: Site, { development }: DemoIssue): string {
  if (development.length === 0) return '{}';
  const counted = (Object.keys(kinds) as DataType[]).flatMap((dataType) => {
    const its = development.filter(({ kind }) => kind === kinds[dataType]);
    return its.length === 0 ? [] : [[dataType, its] as const];
  });
  const told = counted.map(([dataType, its]) => `${dataType}={count=${its.length}, dataType=${dataType}}`);
  // GitHub's own app is counted beside GitHub, with the same code.
  const byHost = (its: readonly DemoDevelopment[]) =>
    Object.fromEntries(
      [...new Set(its.map(({ host }) => host))].flatMap((host) => [
        [host, { count: its.filter((one) => one.host === host).length, name: host }],
        ...(host === 'GitHub' && deployment === 'cloud'
          ? [['oAuth-com.github.integration.production', { count: 1, name: host }]]
          : []),
      ]),
    );
  const summary = Object.fromEntries(
    counted.map(([dataType, its]) => [
      dataType,
      { overall: { count: its.length, lastUpdated: jiraTime(its[0]?.at ?? 0), dataType }, byInstanceType: byHost(its) },
    ]),
  );
  const json = JSON.stringify({ cachedValue: { errors: [], summary }, isStale: true });
  return `{${[...told, `${deployment === 'cloud' ? 'json' : 'devSummaryJson'}=${json}`].join(', ')}}`;
}

function pullOf({ repository, ref, url, title, at, branch, state }: DemoDevelopment) {
  const home = homeOf(url);
  return {
    id: `#${ref}`,
    name: title,
    url,
    status: state,
    author: { name: 'northlight-ferries', avatar: '' },
    commentCount: 0,
    source: { branch, url: `${home}/tree/${branch}` },
    destination: { branch: 'main', url: `${home}/tree/main` },
    reviewers: [],
    lastUpdate: jiraTime(at),
    repositoryId: '718204411',
    repositoryName: repository,
    repositoryUrl: home,
  };
}

function branchOf({ repository, ref, url, title, at }: DemoDevelopment) {
  const home = homeOf(url);
  return {
    name: ref,
    url,
    createPullRequestUrl: `${home}/pull/new/${ref}`,
    repository: { name: repository, url: home },
    lastCommit: { displayId: 'c0ffee1', message: title, authorTimestamp: jiraTime(at), fileCount: 2, merge: false },
  };
}

function commitsOf({ repository, ref, url, title, at }: DemoDevelopment) {
  const commit = {
    id: ref,
    displayId: ref.slice(0, 7),
    url,
    message: `${title}\n`,
    authorTimestamp: jiraTime(at),
    author: { name: 'northlight-ferries' },
    fileCount: 3,
    merge: false,
    files: [],
  };
  return { name: repository, url: homeOf(url), commits: [commit] };
}

function instanceOf(host: string) {
  const baseUrl = host === 'GitLab' ? 'https://gitlab.com' : 'https://github.com';
  return { name: host, type: host, typeName: host, id: host.toLowerCase(), baseUrl, singleInstance: true };
}

/** The address of the repository that something is in. */
function homeOf(url: string): string {
  return url.replace(/\/(?:-\/)?(?:pull|commit|tree)\/.*$/, '');
}

function isDataType(text: string): text is DataType {
  return Object.hasOwn(kinds, text);
}
