import { asideOn, explicit, type Scenario } from './scene.ts';

/** Keys in commits that went to the default branch without a pull request. */
export const pushes: readonly Scenario[] = [
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
          body: `Both names work until Friday.\n\nJira: ${issue.now.key}\nCo-authored-by: Jonas Weber <jonas.weber2@northlight.example>`,
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
