import type { Scenario } from './scene.ts';

/** What counts as done, and when. */
export const done: readonly Scenario[] = [
  {
    plays: 'done-before-start',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Publish the group fare table', estimate: 3, type: 'Task' })
        .move(at(0, '17:05'), 'Done')
        .was(sprint, 'completed-outside', [3, 3]);
    },
  },
  {
    plays: 'done-before-start-reopened',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Validate the group size on the server', estimate: 5 })
        .move(at(0, '17:11'), 'Done')
        .move(at(3, '09:40'), 'In Progress')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [5, 5], { reopened: true, carriedOut: true });
    },
  },
  {
    plays: 'done-before-start-done-again',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Receipts list every traveller of the group', estimate: 3 })
        .move(at(0, '17:20'), 'Done')
        .move(at(2, '10:10'), 'In Progress', 'fatou')
        .move(at(6, '14:14'), 'Done', 'fatou')
        .was(sprint, 'completed', [3, 3], { reopened: true });
      code(story, 'fatou', 'travellers on receipts', at(3, '10:00'), at(6, '13:50'));
    },
  },
  {
    plays: 'done-then-reopened',
    tell({ sprint, next, at, planned, afterClose, code }) {
      const story = planned({ summary: 'Stop holding the price when the group is complete', estimate: 5, type: 'Bug' })
        .assign(at(2, '09:30'), 'jonas')
        .move(at(2, '09:31'), 'In Progress')
        .move(at(5, '15:50'), 'Done')
        .move(at(9, '10:05'), 'In Progress', 'siobhan')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [5, 5], { reopened: true, carriedOut: true });
      code(story, 'jonas', 'price hold', at(3, '11:00'), at(5, '15:30'));
    },
  },
  {
    plays: 'done-reopened-done',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Count children once in the group size', estimate: 3, type: 'Bug' })
        .assign(at(2, '13:00'), 'otherJonas')
        .move(at(2, '13:01'), 'In Progress')
        .estimate(at(3, '10:00'), 5)
        .move(at(4, '11:11'), 'Done')
        .move(at(5, '10:30'), 'To Do', 'siobhan')
        .estimate(at(5, '10:45'), 3)
        .move(at(6, '09:45'), 'In Progress')
        .move(at(7, '16:00'), 'Done')
        .was(sprint, 'completed', [3, 3], { reopened: true });
      code(story, 'otherJonas', 'children in the group', at(3, '09:30'), at(7, '15:45'));
    },
  },
  {
    plays: 'done-after-end',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Let agents split a booking by invoice', estimate: 5 })
        .assign(at(6, '09:10'), 'tomas')
        .move(at(6, '09:11'), 'In Progress')
        .sprint(afterClose(), sprint.id, next.id)
        .move(sprint.to + 40 * 60_000, 'Done')
        .was(sprint, 'not-completed', [5, 5], { carriedOut: true });
    },
  },
  {
    plays: 'done-after-start-before-joining',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Swedish kronor lose their öre in group totals', type: 'Bug', estimate: 2 })
        .assign(at(2, '09:05'), 'olena')
        .move(at(2, '09:06'), 'In Progress')
        .move(at(3, '12:30'), 'Done')
        .sprint(at(5, '09:22'), sprint.id)
        .was(sprint, 'completed', [2, 2], { added: true });
      code(story, 'olena', 'öre in group totals', at(2, '15:00'), at(3, '12:10'));
    },
  },
  {
    plays: 'done-before-start-joined-later',
    tell({ sprint, at, issue }) {
      issue({
        summary: 'Order test cards for the new acquirer',
        type: 'Task',
        estimate: 1,
        born: sprint.day(-12, '09:50'),
      })
        .move(sprint.day(-3, '11:15'), 'Done')
        .sprint(at(4, '16:02'), sprint.id)
        .was(sprint, 'completed-outside', [1, 1], { added: true });
    },
  },
  {
    plays: 'done-to-released',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Charge each share when the crossing is confirmed', estimate: 5 })
        .assign(at(1, '10:15'), 'tomas')
        .move(at(1, '10:16'), 'In Progress')
        .move(at(3, '17:00'), 'Ready for QA')
        .move(at(4, '11:31'), 'Done', 'siobhan')
        // Nobody is named for what an integration does.
        .move(at(8, '08:02'), 'Released', null)
        .was(sprint, 'completed', [5, 5]);
      code(story, 'tomas', 'charge per share', at(2, '09:30'), at(3, '16:40'));
    },
  },
  {
    plays: 'merged-is-a-middle-column',
    tell({ sprint, next, at, planned, afterClose, code }) {
      // Of the category "done", but on the board it is not in the last column.
      const story = planned({ summary: 'Cancel unpaid shares after an hour', estimate: 3 })
        .assign(at(5, '10:40'), 'priya')
        .move(at(5, '10:41'), 'In Progress')
        .shift(at(9, '16:16'), 'Merged')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [3, 3], { carriedOut: true });
      code(story, 'priya', 'unpaid shares', at(6, '10:00'), at(9, '16:10'));
    },
  },
  {
    plays: 'wont-do-is-off-the-board',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Send group tickets by fax', type: 'Task' })
        .move(at(2, '10:05'), "Won't do", 'ingrid')
        .was(sprint, 'completed', [null, null]);
    },
  },
  {
    plays: 'status-of-the-old-workflow',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Reconcile shares with the daily settlement file', estimate: 5 })
        .assign(at(2, '11:00'), 'mohammed')
        .move(at(2, '11:01'), 'In Progress')
        .move(at(6, '10:48'), 'Closed')
        .was(sprint, 'completed', [5, 5]);
      code(story, 'mohammed', 'settlement of shares', at(3, '14:00'), at(6, '10:30'));
    },
  },
  {
    plays: 'status-gone-with-resolution',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Switch the ledger to group bookings', estimate: 3, type: 'Task' })
        .assign(at(3, '09:00'), 'ingrid')
        .move(at(3, '09:02'), 'In Progress')
        .move(at(7, '11:50'), 'Shipped (old)')
        .shift(sprint.to + 61 * 60_000, 'Released')
        .was(sprint, 'completed', [3, 3]);
    },
  },
  {
    plays: 'status-gone-without-resolution',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Limit how often a share link can be opened', estimate: 3 })
        .assign(at(4, '14:20'), 'fatou')
        .move(at(4, '14:21'), 'In Progress')
        .shift(at(6, '15:05'), 'Parked (old)')
        .sprint(afterClose(), sprint.id, next.id)
        .shift(sprint.to + 62 * 60_000, 'To Do')
        .was(sprint, 'not-completed', [3, 3], { carriedOut: true });
    },
  },
  {
    plays: 'unmapped-at-start',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Accept MobilePay for shares', estimate: 8, labels: ['vendor'] })
        .move(at(0, '16:58'), 'Waiting for vendor')
        .assign(at(4, '09:00'), 'meiling')
        .move(at(4, '09:01'), 'In Progress')
        .move(at(8, '15:33'), 'Done')
        .was(sprint, 'completed', [8, 8]);
      code(story, 'meiling', 'MobilePay for shares', at(5, '10:00'), at(8, '15:10'));
    },
  },
  {
    plays: 'unmapped-at-end',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Move card terminals on board to the new acquirer', estimate: 8 })
        .assign(at(2, '10:20'), 'alexandros')
        .move(at(2, '10:21'), 'In Progress')
        .move(at(5, '13:13'), 'Waiting for vendor')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [8, 8], { carriedOut: true });
    },
  },
  {
    plays: 'done-exactly-at-end',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Turn group fares on for Kiel–Oslo', estimate: 2, type: 'Task' })
        .assign(at(9, '10:00'), 'ingrid')
        .move(at(9, '10:01'), 'In Progress')
        .move(sprint.to, 'Done')
        .was(sprint, 'completed', [2, 2]);
      code(story, 'ingrid', 'group fares for Kiel–Oslo', at(9, '15:00'), at(10, '11:05'));
    },
  },
  {
    plays: 'done-exactly-at-start',
    tell({ sprint, planned }) {
      planned({ summary: 'Book the load test for group fares', estimate: 2, type: 'Task' })
        .move(sprint.from, 'Done')
        .was(sprint, 'completed-outside', [2, 2]);
    },
  },
  {
    plays: 'reopened-exactly-at-end',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Show the deadline to pay in local time', estimate: 2, type: 'Bug', project: 'SHOP' })
        .assign(at(3, '09:18'), 'siobhan')
        .move(at(3, '09:19'), 'In Progress')
        .move(at(6, '11:02'), 'Done')
        .move(sprint.to, 'In Progress', 'kwame')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [2, 2], { reopened: true, carriedOut: true });
    },
  },
  {
    plays: 'created-done',
    tell({ sprint, at, issue }) {
      issue({
        summary: 'Hotfix: shares of cancelled crossings',
        type: 'Bug',
        estimate: 1,
        born: at(6, '22:41'),
        status: 'Done',
        sprints: [sprint.id],
      }).was(sprint, 'completed-outside', [1, 1], { added: true });
    },
  },
];
