import { slug } from '../texts/code.ts';
import { asideOn, explicit, inherited, mention, type Scenario } from './scene.ts';

/** Keys in the titles and texts of pull requests, and how they can be written. */
export const titles: readonly Scenario[] = [
  {
    plays: 'two-keys-in-a-title',
    tell({ sprint, at, repository, playing }) {
      const [one, two] = [playing('status-gone-with-resolution'), playing('silent-created-exactly-at-start')];
      repository('payments-api').pull(
        {
          title: `[${one.now.key}][${two.now.key}] Switch the ledger, and watch it`,
          branch: 'ledger-switch',
          by: 'ingrid',
          opened: at(6, '10:00'),
          links: [explicit(one), explicit(two)],
          commits: [
            { at: at(6, '09:00'), subject: 'Write group bookings to both ledgers' },
            { at: at(6, '15:00'), subject: 'Alert on a difference of more than one cent' },
          ],
          merged: { at: at(7, '11:10'), by: 'tomas', how: 'squash', links: [explicit(one), explicit(two)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'en-dash-in-a-title',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('estimate-cleared');
      const title = `${issue.now.key.replace('-', '–')}: Log the reason of every refusal`;
      repository('payments-api').pull(
        {
          title,
          branch: 'refusal-reasons',
          by: 'alexandros',
          opened: at(4, '10:00'),
          links: [explicit(issue)],
          commits: [{ at: at(4, '09:30'), subject: 'Log refusal codes with the acquirer' }],
          merged: { at: at(6, '14:00'), by: 'jonas', how: 'squash', links: [explicit(issue)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'key-in-the-body-only',
    tell({ sprint, at, repository, playing }) {
      const [issue, similar] = [playing('done-after-end'), playing('unmapped-at-end')];
      repository('payments-api').pull(
        {
          title: 'Agents choose who gets which invoice',
          branch: 'agents-split-invoices',
          body: `Similar to ${similar.now.key}, fixes ${issue.now.key}.\n\nThe invoice keeps the order of the booking.`,
          by: 'tomas',
          opened: at(7, '11:00'),
          links: [mention(issue), asideOn(similar)],
          commits: [
            { at: at(7, '10:30'), subject: 'One invoice per payer', links: [inherited(issue)] },
            { at: at(9, '10:30'), subject: 'Address review', links: [inherited(issue)] },
          ],
          merged: { at: at(10, '11:20'), by: 'ingrid', how: 'squash', body: '', links: [inherited(issue)] },
        },
        sprint,
      );
    },
  },
  {
    plays: 'address-of-our-jira',
    tell({ sprint, at, site, repository, playing }) {
      const [issue, elsewhere] = [playing('silent-since-creation'), playing('out-and-back-open')];
      repository('web-checkout').pull(
        {
          title: 'The word for "share" in nine languages',
          branch: 'word-for-share',
          body: `The words we agreed on: ${site}/browse/${issue.now.key}\n\nTheir list: https://harbours.atlassian.net/browse/${elsewhere.now.key}`,
          by: 'siobhan',
          opened: at(2, '10:00'),
          links: [explicit(issue)],
          commits: [{ at: at(2, '09:40'), subject: 'Translate "share"' }],
          merged: { at: at(3, '15:00'), by: 'meiling', how: 'squash', body: '' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'quoted-keys',
    tell({ sprint, at, repository, playing }) {
      const [issue, quoted] = [playing('reopened-exactly-at-end'), playing('out-and-back-open')];
      repository('web-checkout').pull(
        {
          title: `${issue.now.key}: Deadline in the time of the harbour`,
          branch: slug('deadline in local time'),
          body: `<!-- Link the issue: ${quoted.now.key} -->\n> ${quoted.now.key} asked for UTC\n\n\`\`\`\n${quoted.now.key} 2026-11-05T18:00Z\n\`\`\`\nNow with the zone.`,
          by: 'siobhan',
          opened: at(4, '11:00'),
          // The quotation is heard, weakly; the comment and the code are not.
          links: [explicit(issue), asideOn(quoted)],
          commits: [{ at: at(4, '10:30'), subject: `${issue.now.key} Show the zone`, links: [explicit(issue)] }],
          merged: { at: at(6, '10:40'), by: 'fatou', how: 'squash', body: '', links: [explicit(issue)] },
        },
        sprint,
      );
    },
  },
];
