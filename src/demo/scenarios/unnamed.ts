import type { Scenario } from './scene.ts';

/** Pull requests that name no issue: one that was plainly written for one, and others that were written for none. */
export const unnamed: readonly Scenario[] = [
  {
    plays: 'meant-for-an-issue',
    tell({ sprint, at, repository, playing }) {
      repository('payments-api').pull(
        {
          title: 'Retry group fares after a lost database connection',
          branch: 'survive-lost-connection',
          body: 'The pool hands out dead connections for a minute. Ask again, then give up.',
          by: 'otherJonas',
          opened: at(4, '11:20'),
          links: [],
          meant: playing('done-without-code'),
          commits: [
            { at: at(4, '11:00'), subject: 'Notice a lost connection' },
            { at: at(6, '14:30'), subject: 'Ask the database again, twice' },
          ],
          reviews: [{ state: 'approved', at: at(7, '15:10'), by: 'mohammed' }],
          merged: { at: at(7, '16:55'), by: 'otherJonas', how: 'squash' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'meant-for-nothing',
    tell({ sprint, at, repository }) {
      repository('web-checkout').pull(
        {
          title: 'Print the deck plan on A3',
          branch: 'deck-plan-a3',
          by: 'priya',
          opened: at(5, '13:30'),
          links: [],
          meant: null,
          commits: [{ at: at(5, '13:20'), subject: 'A3 style sheet' }],
          merged: { at: at(6, '09:50'), by: 'meiling', how: 'squash' },
        },
        sprint,
      );
      repository('payments-api').pull(
        {
          title: 'Faster start of the local environment',
          branch: 'faster-compose',
          by: 'tomas',
          opened: at(8, '17:00'),
          links: [],
          meant: null,
          commits: [{ at: at(8, '16:40'), subject: 'Start only what is asked for' }],
        },
        sprint,
      );
    },
  },
];
