import { berlin } from '../berlin.ts';
import { explicit, type Scenario } from './scene.ts';

/** Branches that were pushed and never opened as pull requests. */
export const pushedBranches: readonly Scenario[] = [
  {
    plays: 'branch-of-an-open-issue',
    tell({ sprint, at, repository, playing }) {
      const issue = playing('joined-and-never-done');
      repository('web-checkout').branch(
        {
          name: `fatou/${issue.now.key.toLowerCase()}-scan-once`,
          at: at(9, '16:20'),
          subject: 'wip: remember what was scanned',
          by: 'fatou',
          links: [explicit(issue)],
        },
        sprint,
      );
    },
  },
  {
    plays: 'branch-of-an-issue-nobody-began',
    tell({ sprint, others, at, repository, playing }) {
      const issue = playing('given-to-another-crew');
      repository('web-checkout').branch(
        {
          name: `${issue.now.key}-share-in-the-app`,
          at: at(8, '15:05'),
          subject: 'Open the share in a web view',
          by: 'jonas',
          links: [explicit(issue)],
          alsoIn: others,
        },
        sprint,
      );
    },
  },
  {
    plays: 'branch-without-a-key',
    tell({ at, repository }) {
      const told = { at: at(7, '14:10'), links: [] } as const;
      repository('web-checkout').branch(
        { ...told, name: 'kiosk-mode', subject: 'Larger buttons for the harbour halls', by: 'meiling' },
        null,
      );
      repository('payments-api').branch(
        { ...told, name: 'feature/Übersicht/für-Häfen #2', subject: 'Häfen nach Umsatz', by: 'kwame' },
        null,
      );
      repository('payments-api').branch(
        { ...told, name: 'renovate/lock-file-maintenance', subject: 'Lock file maintenance', by: 'renovate' },
        null,
      );
    },
  },
  {
    plays: 'branch-of-long-ago',
    tell({ repository }) {
      repository('payments-api').branch(
        {
          name: 'spike/one-ledger',
          at: berlin('2026-03-12', '17:45'),
          subject: 'PAY-1201: Try double entry',
          by: 'lukas',
          links: [],
        },
        null,
      );
    },
  },
];
