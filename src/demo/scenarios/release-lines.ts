import { explicit, inherited, type Scenario } from './scene.ts';

/** Changes that are on several branches, follow another pull request, or were rewritten on the way. */
export const releaseLines: readonly Scenario[] = [
  {
    plays: 'backported-to-two-lines',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('joined-and-started-in-one-entry');
      const api = repository('payments-api');
      const subject = `${issue.now.key}: Wait for the bank as long as the ship's network needs`;
      const links = [explicit(issue)];
      const original = api.pull(
        {
          title: subject,
          branch: 'patient-client',
          by: 'olena',
          opened: at(6, '09:40'),
          links,
          commits: [{ at: at(6, '09:30'), subject: 'Time-outs from the configuration' }],
          reviews: [{ state: 'approved', at: at(6, '11:00'), by: 'tomas' }],
          merged: { at: at(6, '11:30'), by: 'olena', how: 'squash', body: '', links },
        },
        sprint,
      );
      const body = `(cherry picked from commit ${original.landed})`;
      api.pull(
        {
          title: `[backport release/25.1] ${subject}`,
          branch: `backport-${original.number}-to-release-25.1`,
          base: 'release/25.1',
          labels: ['backport'],
          by: 'olena',
          opened: at(6, '13:00'),
          links,
          commits: [{ at: at(6, '12:50'), subject, body, links }],
          merged: { at: at(6, '14:10'), by: 'tomas', how: 'squash', body },
        },
        sprint,
      );
      // Its title says the number where the other one says the issue.
      const words = `Wait for the bank as long as the ship's network needs`;
      api.pull(
        {
          title: `[backport release/24.4] ${words} (#${original.number})`,
          branch: `backport-${original.number}-to-release-24.4`,
          base: 'release/24.4',
          body: `Backport of #${original.number}.`,
          labels: ['backport'],
          by: 'olena',
          opened: at(6, '13:20'),
          links: [inherited(issue)],
          commits: [{ at: at(6, '13:10'), subject: words, body }],
          merged: { at: at(6, '14:20'), by: 'tomas', how: 'squash', body },
        },
        sprint,
      );
      if (original.landed !== null) api.mark('hold/before-the-weekend', original.landed);
    },
  },
  {
    plays: 'stacked-without-a-key',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('carried-twice');
      const api = repository('payments-api');
      const parent = 'fares-per-route';
      api.pull(
        {
          title: `${issue.now.key}: Keep fares per route`,
          branch: parent,
          by: 'jonas',
          opened: at(8, '10:00'),
          links: [explicit(issue)],
          commits: [{ at: at(8, '09:50'), subject: 'Fares by route and day' }],
        },
        sprint,
      );
      api.pull(
        {
          title: 'Forget the fares of last summer',
          branch: 'forget-old-fares',
          base: parent,
          by: 'jonas',
          opened: at(9, '11:00'),
          links: [inherited(issue)],
          commits: [{ at: at(9, '10:40'), subject: 'Delete what no booking points to' }],
        },
        sprint,
      );
    },
  },
  {
    plays: 'force-pushed',
    tell({ sprint, at, chance, repository, playing }) {
      const issue = playing('unmapped-at-end');
      repository('payments-api').pull(
        {
          title: `${issue.now.key}: Speak the protocol of the new terminals`,
          branch: 'new-terminals',
          body: 'Rebased on main; the commits that were reviewed are gone.',
          by: 'alexandros',
          opened: at(4, '14:00'),
          links: [explicit(issue)],
          commits: [
            {
              at: at(8, '15:30'),
              authored: at(4, '13:40'),
              subject: 'Frames with a checksum',
              body: `(cherry picked from commit ${chance.hex(40)})`,
            },
            { at: at(8, '15:31'), authored: at(5, '10:15'), subject: 'Time out after four seconds' },
          ],
          reviews: [{ state: 'changes-requested', at: at(7, '11:00'), by: 'kwame' }],
        },
        sprint,
      );
    },
  },
  {
    plays: 'done-with-an-open-pull-request',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('unmapped-at-start');
      repository('payments-api').pull(
        {
          title: `${issue.now.key}: Refund through MobilePay`,
          branch: 'mobilepay-refunds',
          by: 'meiling',
          opened: at(8, '11:15'),
          links: [explicit(issue)],
          commits: [{ at: at(8, '11:10'), subject: 'Refunds go back the way they came' }],
        },
        sprint,
      );
    },
  },
];
