import { slug } from '../texts/code.ts';
import { asideOn, explicit, inherited, mention, type Scenario } from './scene.ts';

/** Where a key can stand in code, and how it can be written. */
export const keys: readonly Scenario[] = [
  {
    plays: 'lower-case-branch',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('out-and-back-done');
      repository('payments-api').pull(
        {
          title: 'Largest remainder instead of rounding each share',
          branch: `${issue.now.key.toLowerCase()}-fix`,
          by: 'olena',
          opened: at(5, '15:10'),
          links: [explicit(issue)],
          commits: [
            { at: at(5, '14:40'), subject: 'wip' },
            { at: at(6, '10:20'), subject: 'Property test: shares add up to the fare' },
          ],
          reviews: [{ state: 'approved', at: at(8, '11:30'), by: 'tomas' }],
          merged: { at: at(8, '16:02'), by: 'olena', how: 'squash' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'mixed-case-branch-with-underscore',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('re-estimated-exactly-at-start');
      const [project, number] = issue.now.key.split('-');
      repository('payments-api').pull(
        {
          title: 'Ask the risk check once per group',
          branch: `feature/${project?.charAt(0)}${project?.slice(1).toLowerCase()}-${number}_one_call`,
          by: 'priya',
          opened: at(7, '10:00'),
          links: [explicit(issue)],
          commits: [{ at: at(7, '09:40'), subject: 'One call for the whole group' }],
          merged: { at: at(8, '10:30'), by: 'kwame', how: 'squash' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'two-keys-in-a-branch',
    tell({ sprint, at, repository, playing }) {
      const [one, two] = [playing('half-a-point'), playing('two-entries-in-one-instant')];
      repository('web-checkout').pull(
        {
          title: 'Two small ones before lunch',
          branch: `fatou/${one.now.key}/${two.now.key}-order`,
          by: 'fatou',
          opened: at(4, '16:30'),
          links: [explicit(one), explicit(two)],
          commits: [
            { at: at(1, '15:00'), subject: 'Spell Świnoujście as the harbour does' },
            { at: at(4, '16:20'), subject: 'Keep travellers in the order they were entered' },
          ],
          reviews: [{ state: 'approved', at: at(5, '10:10'), by: 'siobhan' }],
          merged: { at: at(5, '12:40'), by: 'siobhan', how: 'squash' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'key-after-an-underscore',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('lost-history-entry');
      repository('payments-api').pull(
        {
          title: 'Mails keep the language of the organiser',
          branch: `siobhan_${issue.now.key}`,
          by: 'siobhan',
          opened: at(3, '10:00'),
          links: [explicit(issue)],
          commits: [{ at: at(3, '09:30'), subject: 'Read the language from the booking' }],
          merged: { at: at(6, '13:00'), by: 'ingrid', how: 'squash' },
        },
        sprint,
      );
    },
  },
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
          body: `Agreed in ${site}/browse/${issue.now.key}\n\nTheir list: https://harbours.atlassian.net/browse/${elsewhere.now.key}`,
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
    plays: 'title-and-branch-disagree',
    tell({ sprint, at, repository, playing }) {
      const [title, branch] = [playing('carried-twice'), playing('moved-to-next-before-close')];
      repository('payments-api').pull(
        {
          title: `${title.now.key}: Read summer fares from the fare service`,
          branch: `${branch.now.key.toLowerCase()}-summer-fares`,
          by: 'jonas',
          opened: at(6, '14:00'),
          links: [explicit(title), explicit(branch)],
          commits: [{ at: at(6, '13:00'), subject: 'Read fares through the client' }],
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
  {
    plays: 'former-key',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('moved-from-another-project');
      const former = issue.now.formerKeys[0] ?? '';
      repository('legacy-billing').push(
        { at: at(5, '09:30'), subject: `${former}: Stop billing groups here`, by: 'tomas', links: [explicit(issue)] },
        sprint,
      );
    },
  },
  {
    plays: 'trailer',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('estimated-zero');
      repository('payments-api').push(
        {
          at: at(2, '11:40'),
          subject: 'Rename the payout bucket',
          body: `Both names work until Friday.\n\nJira: ${issue.now.key}\nCo-authored-by: Jonas Weber <jweber-nf@northlight-ferries.example>`,
          by: 'otherJonas',
          links: [explicit(issue)],
        },
        sprint,
      );
    },
  },
  {
    plays: 'smart-commit',
    tell({ sprint, at, repository, playing }) {
      const [issue, other] = [playing('status-gone-without-resolution'), playing('unmapped-at-end')];
      repository('payments-api').push(
        {
          at: at(5, '16:10'),
          subject: `${issue.now.key} #comment like ${other.now.key} #time 2h`,
          by: 'fatou',
          links: [explicit(issue), asideOn(other)],
        },
        sprint,
      );
    },
  },
  {
    plays: 'key-with-a-second-number',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('joined-exactly-at-start');
      repository('web-checkout').push(
        {
          at: at(4, '10:15'),
          subject: `${issue.now.key}/13 Fares per person on phones`,
          by: 'fatou',
          links: [explicit(issue)],
        },
        sprint,
      );
    },
  },
  {
    plays: 'direct-push-with-key',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('unmapped-at-end');
      repository('payments-api').push(
        {
          at: at(4, '18:55'),
          subject: `${issue.now.key}: Pin the terminal firmware`,
          by: 'alexandros',
          links: [explicit(issue)],
        },
        sprint,
      );
    },
  },
];
