import type { Scenario } from './scene.ts';

/** Issues that never were in the main sprint, and code of the sprint that names them. Told when all others are. */
export const elsewhere: readonly Scenario[] = [
  {
    plays: 'key-of-another-project',
    tell({ issue }) {
      // Named by code since the scenario of keys of other work.
      issue({ project: 'DATA_2', type: 'Task', summary: 'Count shares per route' });
    },
  },
  {
    plays: 'key-outside-the-sprint',
    tell({ sprint, at, issue, repository }) {
      const later = issue({ project: 'SHOP', summary: 'Offer group cabins on the night lines', estimate: 5 });
      repository('web-checkout').push(
        { at: at(7, '12:05'), subject: `${later.now.key}: Sketch of the night cabins`, by: 'meiling', links: [] },
        sprint,
      );
    },
  },
  {
    plays: 'former-key-outside-the-sprint',
    tell({ sprint, at, issue, repository }) {
      const moved = issue({ project: 'LEG', type: 'Task', summary: 'Archive the paper invoices' });
      const former = moved.now.key;
      moved.migrate(at(2, '09:50'), 'SHOP');
      repository('web-checkout').push(
        { at: at(7, '12:20'), subject: `${former}: List the invoices on paper`, by: 'fatou', links: [] },
        sprint,
      );
    },
  },
];
