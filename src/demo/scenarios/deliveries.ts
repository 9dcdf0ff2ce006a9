import { explicit, inherited, mention, type Scenario } from './scene.ts';

/** Pull requests on their way to a branch: across the edge of the sprint, given up, carried elsewhere, bundled, stacked. */
export const deliveries: readonly Scenario[] = [
  {
    plays: 'begun-in-the-sprint-before',
    tell({ before, sprint, at, repository, playing }) {
      const issue = playing('carried-twice');
      repository('payments-api').pull(
        {
          title: `${issue.now.key}: Client of the fare service`,
          branch: 'fare-service-client',
          by: 'jonas',
          opened: before.day(8, '15:20'),
          alsoIn: before,
          links: [explicit(issue)],
          commits: [
            { at: before.day(8, '15:00'), subject: 'Client, read only' },
            { at: at(2, '10:30'), subject: 'Cache fares for a minute' },
          ],
          events: [{ kind: 'ready-for-review', at: at(2, '10:40') }],
          reviews: [{ state: 'approved', at: at(2, '15:10'), by: 'olena' }],
          merged: { at: at(2, '16:00'), by: 'olena', how: 'squash', body: '', links: [explicit(issue)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'closed-without-a-merge',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('unmapped-at-start');
      repository('payments-api').pull(
        {
          title: `[${issue.now.key}] MobilePay through the old acquirer`,
          branch: 'mobilepay-old-acquirer',
          by: 'meiling',
          opened: at(4, '13:00'),
          links: [explicit(issue)],
          commits: [{ at: at(4, '12:50'), subject: 'Try the old acquirer' }],
          reviews: [{ state: 'changes-requested', at: at(4, '16:00'), by: 'tomas' }],
          closed: at(5, '09:20'),
        },
        sprint,
      );
    },
  },
  {
    plays: 'cherry-picked',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('silent-created-in-sprint');
      const api = repository('payments-api');
      const subject = `[${issue.now.key}] Infants travel free in groups too`;
      const sha = api.push({ at: at(5, '15:55'), subject, by: 'olena', links: [explicit(issue)] }, sprint);
      api.pull(
        {
          title: `${subject} (backport)`,
          branch: 'release/25.1-infants',
          base: 'release/25.1',
          by: 'olena',
          opened: at(5, '17:00'),
          links: [explicit(issue)],
          commits: [
            { at: at(5, '16:50'), subject, body: `(cherry picked from commit ${sha})`, links: [explicit(issue)] },
          ],
          merged: { at: at(5, '17:20'), by: 'tomas', how: 'squash', body: '', links: [explicit(issue)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'aggregate',
    tell({ sprint, at, repository, playing }) {
      const seven = [
        'joined-then-done',
        'done-to-released',
        'done-before-start-done-again',
        'done-reopened-done',
        'first-estimate-in-sprint',
        'two-entries-in-one-instant',
        'half-a-point',
      ].map(playing);
      repository('payments-api').pull(
        {
          title: 'Everything since Monday, for the release',
          branch: 'develop',
          body: seven.map(({ now }) => `- ${now.key} ${now.summary}`).join('\n'),
          by: 'ingrid',
          opened: at(7, '16:00'),
          links: seven.map(mention),
          // Seven issues in one pull request say nothing about a single commit of it.
          commits: [{ at: at(7, '15:50'), subject: 'Close the list for the release', links: [] }],
          merged: { at: at(7, '17:00'), by: 'ingrid', how: 'merge', body: '', links: [] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'stacked-pull-request',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('carried-at-close');
      repository('web-checkout').pull(
        {
          title: `${issue.now.key}: Ask before a cabin is split`,
          branch: 'cabins-confirm',
          base: 'cabins',
          by: 'meiling',
          opened: at(8, '11:00'),
          links: [explicit(issue)],
          commits: [{ at: at(8, '10:45'), subject: 'Confirm before splitting', links: [inherited(issue)] }],
          events: [
            { kind: 'converted-to-draft', at: at(8, '11:30') },
            { kind: 'ready-for-review', at: at(9, '09:15') },
          ],
          reviews: [{ state: 'commented', at: at(9, '16:40'), by: 'siobhan' }],
        },
        sprint,
      );
    },
  },
];
