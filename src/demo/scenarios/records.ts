import type { DemoDevelopment } from '../organization.ts';
import type { Scenario } from './scene.ts';

const lost = '9d1f0c3ab7e25548c6f0d94e7a13b2286c5fe071';
const elsewhere = '4be77c0192aa51d3e8f6b08c6df2a9173350ec1d';

/** What Jira itself knows of code: descriptions with addresses, the development panel, links to other sites. */
export const records: readonly Scenario[] = [
  {
    plays: 'pull-requests-in-descriptions',
    tell({ playing, pullOf }) {
      playing('re-estimated').describe(
        {
          kind: 'paragraph',
          parts: ['Shares are collected with a mandate per payer; ', { code: 'MandateStore' }, ' keeps them.'],
        },
        { kind: 'paragraph', parts: ['Review: ', { link: pullOf('more-than-thirty-reviews').url }] },
      );
      playing('status-gone-with-resolution').describe({
        kind: 'paragraph',
        parts: [
          'Both ledgers are written for a week, see ',
          { link: pullOf('two-keys-in-a-title').url, words: 'the pull request' },
          '. Alert threshold: ',
          { code: 'ledger.max_difference' },
          '.',
        ],
      });
      playing('estimate-cleared').describe(
        {
          kind: 'paragraph',
          parts: ['The acquirer tells a code for every refusal, and we drop it in ', { code: 'AcquirerClient' }, '.'],
        },
        { kind: 'code', language: 'json', text: '{ "refusal": { "code": "05", "retry": false } }' },
        { kind: 'paragraph', parts: [{ link: pullOf('en-dash-in-a-title').url }] },
      );
    },
  },
  {
    plays: 'development-panel-only',
    tell({ playing, pullOf, recorded }) {
      // No text of this pull request names the issue: someone joined the two in Jira.
      const [issue, code] = [playing('done-without-code'), pullOf('no-key-at-all')];
      issue.develop(code);
      recorded(issue, code);
    },
  },
  {
    plays: 'development-panel-beside-keys',
    tell({ playing, pullOf }) {
      const code = pullOf('more-than-thirty-reviews');
      const branch = { ...code, kind: 'branch', ref: code.branch ?? '', title: 'Ask for a mandate per payer' } as const;
      playing('re-estimated')
        .develop(code)
        .develop({ ...branch, url: `https://github.com/${code.repository}/tree/${branch.ref}` });
    },
  },
  {
    plays: 'commit-gone-by-a-forced-push',
    tell({ at, playing, pullOf }) {
      const { repository } = pullOf('stacked-pull-request');
      playing('carried-at-close').develop({
        ...commitOf('GitHub', `https://github.com/${repository}`, lost),
        title: 'Confirm before splitting, first try',
        at: at(8, '10:20'),
      });
    },
  },
  {
    plays: 'links-to-other-sites',
    tell({ at, playing, pullOf, recorded }) {
      const pull = pullOf('address-of-our-jira');
      playing('silent-since-creation').link({ url: pull.url, title: pull.title, relationship: null }).link({
        url: 'https://northlight-ferries.atlassian.net/wiki/spaces/PAY/pages/88104/Words',
        title: 'The words we use',
        relationship: 'mentioned in',
      });
      const gitlab = commitOf('GitLab', 'https://gitlab.com/northlight-ferries/harbour/gates', elsewhere);
      const issue = playing('joined-and-never-done')
        .link({ url: gitlab.url, title: 'Commit - Read the group code at the gate', relationship: 'mentioned on' })
        .develop({ ...gitlab, title: 'Read the group code at the gate', at: at(9, '15:00') });
      recorded(issue, { ...gitlab, repository: `gitlab.com/${gitlab.repository}` });
    },
  },
];

function commitOf(host: DemoDevelopment['host'], repository: string, sha: string) {
  const name = new URL(repository).pathname.slice(1);
  const place = host === 'GitLab' ? '-/commit' : 'commit';
  return { kind: 'commit', host, repository: name, ref: sha, url: `${repository}/${place}/${sha}` } as const;
}
