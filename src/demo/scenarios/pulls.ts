import type { CommitOpening } from '../story/code.ts';
import { explicit, revertOf, type Scenario } from './scene.ts';

/** Pull requests that came about in odd ways: taken back, from forks, very long. */
export const pulls: readonly Scenario[] = [
  {
    plays: 'revert-and-revert-of-the-revert',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('done-then-reopened');
      const api = repository('payments-api');
      const title = `${issue.now.key}: Release the price hold with the last share`;
      const first = api.pull(
        {
          title,
          branch: `${issue.now.key}-release-hold`,
          by: 'jonas',
          opened: at(5, '09:30'),
          links: [explicit(issue)],
          commits: [{ at: at(5, '09:10'), subject: title, links: [explicit(issue)] }],
          merged: { at: at(5, '15:35'), by: 'tomas', how: 'squash', body: '', links: [explicit(issue)] },
        },
        sprint,
      );
      const taken = `Revert "${title}"`;
      api.pull(
        {
          title: taken,
          branch: `revert-${first.number}-${issue.now.key}-release-hold`,
          body: `Reverts northlight-ferries/payments-api#${first.number}`,
          by: 'siobhan',
          opened: at(9, '10:10'),
          links: [revertOf(issue)],
          commits: [
            {
              at: at(9, '10:08'),
              subject: taken,
              body: `This reverts commit ${first.landed}.`,
              links: [revertOf(issue)],
            },
          ],
          merged: {
            at: at(9, '10:30'),
            by: 'siobhan',
            how: 'squash',
            body: `This reverts commit ${first.landed}.`,
            links: [revertOf(issue)],
          },
        },
        sprint,
      );
      api.push({ at: at(10, '10:20'), subject: `Revert "${taken}"`, by: 'jonas', links: [explicit(issue)] }, sprint);
    },
  },
  {
    plays: 'merge-commits',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('removed-then-re-estimated');
      repository('payments-api').pull(
        {
          title: `${issue.now.key}: Fees per traveller`,
          branch: 'no-show-fees',
          by: 'otherJonas',
          opened: at(3, '13:00'),
          links: [explicit(issue)],
          commits: [
            { at: at(3, '12:30'), subject: 'Fees are a list' },
            { at: at(5, '09:00'), subject: "Merge branch 'main' into no-show-fees", merge: true },
            { at: at(5, '11:00'), subject: 'Charge each traveller' },
          ],
          merged: { at: at(6, '10:20'), by: 'priya', how: 'merge', body: '' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'fork-of-a-deleted-account',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('half-a-point');
      repository('web-checkout').pull(
        {
          title: `${issue.now.key} Right letters in Polish harbours`,
          branch: 'patch-1',
          by: 'deleted',
          fork: true,
          opened: at(1, '11:30'),
          links: [explicit(issue)],
          commits: [{ at: at(1, '11:20'), subject: 'Ś, not S', by: 'outsider' }],
          reviews: [{ state: 'approved', at: at(1, '14:30'), by: 'kwame' }],
          merged: { at: at(1, '15:30'), by: 'siobhan', how: 'squash', body: '', links: [explicit(issue)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'more-than-fifty-commits',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('seen-in-three-sprints');
      const commits = Array.from({ length: 64 }, (_, nth): CommitOpening => {
        const told = { at: at(2 + Math.floor(nth / 16), '09:30') + (nth % 16) * 20 * 60_000 };
        // The only key is on the last commit, beyond the first page.
        return nth === 63
          ? { ...told, subject: `${issue.now.key}: Both currencies on the receipt`, links: [explicit(issue)] }
          : { ...told, subject: `Currency table, step ${nth + 1}` };
      });
      repository('payments-api').pull(
        {
          title: 'Two currencies in one booking',
          branch: `${issue.now.key}-two-currencies`,
          by: 'alexandros',
          opened: at(2, '15:30'),
          links: [explicit(issue)],
          commits,
          changedFiles: 87,
          merged: { at: at(7, '15:22'), by: 'ingrid', how: 'squash', body: '' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'more-than-thirty-reviews',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('re-estimated');
      repository('payments-api').pull(
        {
          title: `${issue.now.key}: Mandates for shares`,
          branch: 'sepa-mandates',
          by: 'tomas',
          opened: at(5, '09:10'),
          links: [explicit(issue)],
          commits: [{ at: at(5, '09:05'), subject: 'Ask for a mandate per payer' }],
          reviews: Array.from({ length: 34 }, (_, nth) => ({
            state:
              nth === 33
                ? ('approved' as const)
                : nth % 5 === 0
                  ? ('changes-requested' as const)
                  : ('commented' as const),
            at: at(6, '09:00') + nth * 25 * 60_000,
            by: nth % 2 === 0 ? ('ingrid' as const) : ('mohammed' as const),
          })),
          comments: 71,
          merged: { at: at(8, '16:55'), by: 'ingrid', how: 'rebase' },
        },
        sprint,
      );
    },
  },
];
