import type { Scenario } from './scene.ts';

/** Histories that are noisy, incomplete, out of order or written by old servers. */
export const histories: readonly Scenario[] = [
  {
    plays: 'two-entries-in-one-instant',
    tell({ sprint, at, planned }) {
      const instant = at(5, '16:00');
      planned({ summary: 'Sort travellers as they were entered', estimate: 1, type: 'Bug' })
        .assign(at(4, '16:00'), 'fatou')
        .move(at(4, '16:02'), 'In Progress')
        .move(instant, 'In Review')
        .move(instant, 'Done')
        .was(sprint, 'completed', [1, 1]);
    },
  },
  {
    plays: 'joined-and-started-in-one-entry',
    tell({ sprint, at, issue, code }) {
      const story = issue({
        summary: 'Payment page times out on the ship Wi-Fi',
        type: 'Bug',
        estimate: 3,
        priority: 'Highest',
      })
        .sprint(at(5, '08:47'), sprint.id)
        .together()
        .move(at(5, '08:47') + 60_000, 'In Progress')
        .assign(at(5, '09:02'), 'olena')
        .move(at(6, '17:20'), 'Done')
        .was(sprint, 'completed', [3, 3], { added: true });
      code(story, 'olena', 'payment page on slow networks', at(5, '14:00'), at(6, '16:55'));
    },
  },
  {
    plays: 'items-without-field-ids',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Import group bookings from the agency file', estimate: 5 })
        .sprint(at(2, '15:40'), sprint.id)
        .withoutFieldIds()
        .estimate(at(3, '10:12'), 8)
        .withoutFieldIds()
        .assign(at(3, '10:15'), 'jonas')
        .move(at(3, '10:16'), 'In Progress')
        .withoutFieldIds()
        .move(at(9, '11:25'), 'Done')
        .withoutFieldIds()
        .was(sprint, 'completed', [5, 8], { added: true });
      code(story, 'jonas', 'agency file', at(4, '10:00'), at(9, '11:00'));
    },
  },
  {
    plays: 'lost-history-entry',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Keep the language of the organiser in all mails', estimate: 2 })
        .assign(at(2, '14:00'), 'siobhan')
        .move(at(2, '14:01'), 'In Progress')
        .move(at(3, '10:30'), 'In Review')
        .lost()
        .move(at(6, '13:30'), 'Done')
        .was(sprint, 'completed', [2, 2]);
    },
  },
  {
    plays: 'moved-from-another-project',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Bill group bookings once a month', estimate: 5, project: 'LEG' })
        .migrate(at(3, '11:32'), 'PAY')
        .assign(at(4, '09:40'), 'tomas')
        .move(at(4, '09:41'), 'In Progress')
        .move(at(8, '14:26'), 'Done')
        .was(sprint, 'completed', [5, 5]);
      code(story, 'tomas', 'monthly group bill', at(5, '11:15'), at(8, '14:00'));
    },
  },
  {
    plays: 'more-than-forty-entries',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Document how shares are booked in the ledger', estimate: 3, type: 'Task' })
        .assign(at(1, '10:30'), 'priya')
        .move(at(1, '10:31'), 'In Progress')
        .move(at(3, '12:00'), 'Done');
      // The end of the work is far below the newest forty entries.
      for (let n = 0; n < 45; n += 1) {
        story.noise(at(4 + Math.floor(n / 9), `1${n % 9}:05`), n % 3 === 0 ? 'description' : 'label', `Draft ${n + 1}`);
      }
      story.was(sprint, 'completed', [3, 3]);
      code(story, 'priya', 'ledger handbook', at(2, '09:30'), at(3, '11:40'));
    },
  },
  {
    plays: 'story-with-sub-tasks',
    tell({ sprint, at, planned, issue, code }) {
      const story = planned({ summary: 'Choose seats for the whole group at once', estimate: 5, project: 'SHOP' })
        .assign(at(2, '09:30'), 'meiling')
        .move(at(2, '09:31'), 'In Progress')
        .move(at(9, '14:50'), 'Done')
        .was(sprint, 'completed', [5, 5]);
      const part = (summary: string, born: number) =>
        issue({ summary, type: 'Sub-task', project: 'SHOP', parent: story, born });
      part('Seat map draws twelve seats', at(2, '10:00')).move(at(5, '12:00'), 'Done');
      part('Keyboard can move the whole group', at(2, '10:02')).move(at(8, '12:00'), 'Done');
      part('Announce the seats that were taken', at(2, '10:04')).move(at(9, '12:00'), 'In Progress');
      part('Film a demo for the harbour offices', at(3, '10:06'));
      code(story, 'meiling', 'seats of a group', at(3, '10:30'), at(9, '14:20'));
    },
  },
  {
    plays: 'done-without-code',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Group fares survive a lost database connection', estimate: 5 })
        .assign(at(3, '13:00'), 'otherJonas')
        .move(at(3, '13:01'), 'In Progress')
        .move(at(7, '17:15'), 'Done')
        .was(sprint, 'completed', [5, 5]);
    },
  },
];
