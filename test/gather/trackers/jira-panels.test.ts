import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { codeAt } from '../../../src/gather/trackers/code-address.ts';
import { codeInPanel, panelQuestions } from '../../../src/gather/trackers/jira-panels.ts';
import { developmentDetail, remoteLinks } from '../../../src/gather/trackers/jira-shapes.ts';

const asked = (field: unknown) =>
  panelQuestions(field).map(({ applicationType, dataType }) => `${dataType} ${applicationType}`);

describe('the Development field', () => {
  test.each([null, undefined, '', '{}', ' { } ', 12, {}])('is worth no question when it is %j', (field) => {
    expect(panelQuestions(field)).toEqual([]);
  });

  test('of Cloud tells kinds and hosts, and GitHub’s own app holds the same once more', () => {
    const field =
      '{pullrequest={dataType=pullrequest, state=MERGED, stateCount=2}, json={"cachedValue":{"errors":[],"summary":{"pullrequest":{"overall":{"count":2,"lastUpdated":"2026-08-14T16:53:21.000+0200","stateCount":2,"state":"MERGED","dataType":"pullrequest","open":false},"byInstanceType":{"GitHub":{"count":1,"name":"GitHub"},"oAuth-com.github.integration.production":{"count":1,"name":"GitHub"}}},"build":{"overall":{"count":1},"byInstanceType":{"cloud-providers":{"count":1,"name":"Other providers"}}}}},"isStale":true}}';

    expect(asked(field)).toEqual(['pullrequest GitHub']);
  });

  test('of Data Center names every kind, and counts them', () => {
    const none = '"byInstanceType":{}';
    const field = (repository: string) =>
      `{summaryBean=com.atlassian.jira.plugin.devstatus.rest.SummaryBean@1f2[summary={pullrequest=…, branch=…, repository=…}], devSummaryJson={"cachedValue":{"errors":[],"configErrors":[],"summary":{"pullrequest":{"overall":{"count":0},${none}},"repository":{"overall":{"count":3},${repository}},"branch":{"overall":{"count":0},${none}}}},"isStale":false}}`;

    expect(asked(field(none))).toEqual([]);
    expect(asked(field('"byInstanceType":{"githube":{"count":3,"name":"GitHub Enterprise"}}'))).toEqual([
      'repository githube',
    ]);
  });

  test('that tells no hosts lets both GitHubs be asked for what it names', () => {
    expect(asked('{repository={count=1, dataType=repository}}')).toEqual(['repository GitHub', 'repository githube']);
    expect(asked('{branch={count=1}, json={"cachedValue":')).toEqual(['branch GitHub', 'branch githube']);
    expect(asked('{build={count=1, dataType=build}}')).toEqual([]);
  });
});

describe('a development panel', () => {
  const read = (detail: object) => codeInPanel('10042', developmentDetail.parse({ errors: [], detail: [detail] }));

  test('of GitHub shows pull requests, branches and commits', () => {
    const home = 'https://github.com/acme/web';
    const code = read({
      pullRequests: [
        {
          id: '#12',
          name: 'Sums',
          url: `${home}/pull/12`,
          status: 'MERGED',
          lastUpdate: '2026-08-14T16:53:21.000+0200',
          repositoryUrl: home,
        },
      ],
      branches: [
        { name: 'feature/sums', url: `${home}/tree/feature/sums`, repository: { name: 'acme/web', url: home } },
      ],
      repositories: [
        {
          name: 'acme/web',
          url: home,
          commits: [
            {
              id: '8748A066cbaf67b15e86f2c636f9931347e987cf',
              url: `${home}/commit/8748a066cbaf67b15e86f2c636f9931347e987cf`,
              message: 'Sums\n\nfor shares',
              authorTimestamp: '2026-08-14T10:00:00.000+0000',
            },
          ],
        },
      ],
      _instance: { type: 'GitHub' },
    });

    expect(code).toMatchObject([
      {
        kind: 'pull-request',
        repository: 'acme/web',
        ref: '12',
        title: 'Sums',
        at: Date.parse('2026-08-14T14:53:21Z'),
      },
      { kind: 'branch', repository: 'acme/web', ref: 'feature/sums', title: '', at: null },
      { kind: 'commit', repository: 'acme/web', ref: '8748a066cbaf67b15e86f2c636f9931347e987cf', title: 'Sums' },
    ]);
    expect(code.every(({ issueId, source }) => issueId === '10042' && source === 'development-panel')).toBe(true);
  });

  test('may lack anything, and nothing is made up for it', () => {
    expect(read({})).toEqual([]);
    expect(read({ pullRequests: [{}], branches: [{ name: 'x' }], repositories: [{ commits: null }] })).toEqual([]);
    expect(read({ pullRequests: [{ id: '!7', url: 'https://code.acme.com/r/7' }] })).toMatchObject([
      { kind: 'pull-request', repository: null, ref: '7', title: '' },
    ]);
  });
});

describe('hostile answers of a panel', () => {
  const shown = (pullRequest: object) =>
    codeInPanel(
      '1',
      developmentDetail.parse({
        errors: [],
        detail: [{ pullRequests: [pullRequest], branches: [], repositories: [] }],
      }),
    );

  test('give no address but one of the web, and none with a password in it', () => {
    const url = 'https://ada:hunter2@github.com/acme/web/pull/12';

    expect(shown({ id: '#12', name: 'Fix', url })).toMatchObject([{ url: 'https://github.com/acme/web/pull/12' }]);
    expect(shown({ id: '#12', name: 'Fix', url: 'javascript:alert(1)' })).toEqual([]);
    expect(shown({ id: '#12', name: 'Fix', url: 'data:text/html,hello' })).toEqual([]);
  });

  test('give no title longer than a line', () => {
    const [code] = shown({
      id: '#12',
      name: `One\r\ntwo ${'x'.repeat(1_000_000)}`,
      url: 'https://github.com/acme/web/pull/12',
    });

    expect(code?.title).toBe('One');
    expect(
      shown({ id: '#12', name: 'x'.repeat(1_000_000), url: 'https://github.com/acme/web/pull/12' })[0]?.title.length,
    ).toBeLessThan(2_000);
  });
});

describe('real recorded answers', () => {
  const folder = new URL('../../../../shared/recordings/jira-board8/', import.meta.url);

  test('of development panels are read, every commit of them', ({ skip }) => {
    const rows = recorded('_raw_jira_api_development_panels.csv') ?? skip('The recordings are not here.');

    const answers = rows.map((row) => developmentDetail.parse(row));
    const code = answers.flatMap((answer) => codeInPanel('1', answer));
    const commits = answers.flatMap(({ detail }) =>
      detail.flatMap(({ repositories }) => (repositories ?? []).flatMap((one) => one.commits ?? [])),
    );

    expect(commits.length).toBeGreaterThan(600);
    expect(code).toHaveLength(commits.length);
    expect(
      code.every(({ kind, ref, repository }) => kind === 'commit' && ref.length === 40 && repository !== null),
    ).toBe(true);
    expect(code.every(({ at }) => at !== null)).toBe(true);
  });

  test('of remote links are told apart: commits and merge requests are code, issues and pages are not', ({ skip }) => {
    const rows = recorded('_raw_jira_api_remotelinks.csv') ?? skip('The recordings are not here.');

    const links = remoteLinks.parse(rows);
    const kinds = links.map(({ object }) => codeAt(object?.url)?.kind ?? 'none');

    expect(links.filter(({ object }) => object?.url && object.title)).toHaveLength(rows.length);
    expect(kinds.filter((kind) => kind === 'commit')).toHaveLength(97);
    expect(kinds.filter((kind) => kind === 'pull-request')).toHaveLength(6);
    expect(kinds.filter((kind) => kind === 'none')).toHaveLength(48);
  });

  /** The column `data` of each row; null when the folder is not beside the repository. */
  function recorded(file: string): unknown[] | null {
    let text: string;
    try {
      text = readFileSync(fileURLToPath(new URL(file, folder)), 'utf8');
    } catch {
      return null;
    }
    return [...text.matchAll(/,"(\{(?:[^"]|"")*\})","https?:/g)].map(([, data = '']) =>
      JSON.parse(data.replaceAll('""', '"')),
    );
  }
});
