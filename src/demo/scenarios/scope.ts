import type { Scenario } from './scene.ts';

/** Joining and leaving: every way an issue gets into a sprint or out of it. */
export const scope: readonly Scenario[] = [
  {
    plays: 'joined-then-done',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Show who has paid their share of a group booking', estimate: 3 })
        .sprint(at(3, '11:05'), sprint.id)
        .assign(at(3, '11:20'), 'priya')
        .move(at(3, '11:21'), 'In Progress')
        .move(at(4, '15:02'), 'In Review')
        .move(at(5, '10:40'), 'Done')
        .was(sprint, 'completed', [3, 3], { added: true });
      code(story, 'priya', 'paid shares of a group', at(3, '16:10'), at(5, '10:12'));
    },
  },
  {
    plays: 'out-and-back-done',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Round shares so that they add up to the fare', estimate: 5, type: 'Bug' })
        .sprint(at(2, '10:15'))
        .sprint(at(4, '09:50'), sprint.id)
        .assign(at(4, '10:05'), 'olena')
        .move(at(4, '10:06'), 'In Progress')
        .move(at(8, '16:31'), 'Done')
        .was(sprint, 'completed', [5, 5]);
    },
  },
  {
    plays: 'out-and-back-open',
    tell({ sprint, next, at, planned, afterClose }) {
      planned({ summary: 'Let the organiser remind those who have not paid', estimate: 3 })
        .sprint(at(3, '09:20'))
        .sprint(at(6, '14:02'), sprint.id)
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [3, 3], { carriedOut: true });
    },
  },
  {
    plays: 'joined-then-left',
    tell({ sprint, at, issue }) {
      issue({ summary: 'Spike: could Vipps pay a share from a chat message?', estimate: 2, type: 'Task' })
        .sprint(at(2, '13:10'), sprint.id)
        .sprint(at(5, '09:41'))
        .was(sprint, 'removed', [2, 2], { added: true });
    },
  },
  {
    plays: 'joined-and-never-done',
    tell({ sprint, next, at, issue, afterClose }) {
      issue({ summary: 'Harbour staff scan a group twice', type: 'Bug', estimate: 3, project: 'SHOP' })
        .sprint(at(8, '14:12'), sprint.id)
        .assign(at(9, '11:20'), 'fatou')
        .move(at(9, '11:21'), 'In Progress')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [3, 3], { added: true, carriedOut: true });
    },
  },
  {
    plays: 'moved-to-next-before-close',
    tell({ sprint, next, at, planned }) {
      planned({ summary: 'Refund a share when one traveller of a group cancels', estimate: 8 })
        .assign(at(3, '10:00'), 'tomas')
        .move(at(3, '10:01'), 'In Progress')
        .sprint(at(9, '15:30'), next.id)
        .was(sprint, 'removed', [8, 8]);
    },
  },
  {
    plays: 'removed-then-re-estimated',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Charge no-show fees per traveller instead of per booking', estimate: 5 })
        .sprint(at(6, '11:44'))
        .estimate(at(7, '10:20'), 8)
        .was(sprint, 'removed', [5, 8]);
    },
  },
  {
    plays: 'carried-at-close',
    tell({ sprint, next, at, planned, afterClose, code }) {
      const story = planned({
        summary: 'Keep cabins of a group together on the seat map',
        estimate: 5,
        project: 'SHOP',
      })
        .assign(at(4, '09:30'), 'meiling')
        .move(at(4, '09:31'), 'In Progress')
        .move(at(9, '17:02'), 'In Review')
        .sprint(afterClose(), sprint.id, next.id)
        .was(sprint, 'not-completed', [5, 5], { carriedOut: true });
      code(story, 'meiling', 'cabins of a group', at(5, '11:00'), null);
    },
  },
  {
    plays: 'closed-sprint-kept-in-the-backlog',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Explain split payments on the help page', estimate: 1, type: 'Task' })
        .noise(at(2, '10:02'), 'rank')
        .was(sprint, 'not-completed', [1, 1]);
    },
  },
  {
    plays: 'seen-in-three-sprints',
    tell({ earlier, before, sprint, at, issue, code }) {
      const story = issue({ summary: 'Pay a booking in two currencies', estimate: 8, born: earlier.day(-8, '11:12') })
        .sprint(earlier.day(0, '16:20'), earlier.id)
        .assign(earlier.day(5, '10:00'), 'alexandros')
        .move(earlier.day(5, '10:02'), 'In Progress')
        .sprint(earlier.moved(3), earlier.id, before.id)
        .sprint(before.moved(5), earlier.id, before.id, sprint.id)
        .move(at(6, '12:10'), 'In Review')
        .move(at(7, '15:45'), 'Done')
        .was(earlier, 'not-completed', [8, 8], { carriedOut: true })
        .was(before, 'not-completed', [8, 8], { carriedIn: true, carriedOut: true, seen: 2 })
        .was(sprint, 'completed', [8, 8], { carriedIn: true, seen: 3 });
      code(story, 'alexandros', 'two currencies', at(5, '10:30'), at(7, '15:20'));
    },
  },
  {
    plays: 'carried-twice',
    tell({ before, sprint, next, at, issue, afterClose }) {
      // The field lists sprints in no order one could rely on.
      issue({
        summary: 'Move fare rules of summer routes into the fare service',
        estimate: 5,
        born: before.day(-9, '14:40'),
      })
        .sprint(before.day(0, '16:12'), before.id)
        .assign(before.day(4, '10:10'), 'jonas')
        .move(before.day(4, '10:11'), 'In Progress')
        .sprint(before.moved(8), sprint.id, before.id)
        .flag(at(4, '11:25'), true)
        .flag(at(6, '09:33'), false)
        .sprint(afterClose(), next.id, sprint.id, before.id)
        .was(before, 'not-completed', [5, 5], { carriedOut: true })
        .was(sprint, 'not-completed', [5, 5], { carriedIn: true, carriedOut: true, seen: 2 });
    },
  },
  {
    plays: 'taken-out-before-and-planned-again',
    tell({ before, sprint, at, issue, code }) {
      const story = issue({
        summary: 'Name the harbour in the payment reference',
        estimate: 2,
        born: before.day(-6, '10:33'),
      })
        .sprint(before.day(0, '16:31'), before.id)
        .sprint(before.day(6, '11:08'))
        .sprint(sprint.day(0, '16:44'), sprint.id)
        .assign(at(7, '09:12'), 'mohammed')
        .move(at(7, '09:13'), 'In Progress')
        .move(at(8, '12:00'), 'Done')
        .was(before, 'removed', [2, 2])
        .was(sprint, 'completed', [2, 2], { seen: 2 });
      code(story, 'mohammed', 'payment reference', at(7, '14:00'), at(8, '11:40'));
    },
  },
  {
    plays: 'given-to-another-crew',
    tell({ sprint, others, at, planned }) {
      planned({ summary: 'Open the pay-your-share page inside the app', estimate: 3, project: 'SHOP' })
        .sprint(at(4, '15:15'), others.id)
        // By the end of ours, theirs had begun.
        .was(sprint, 'removed', [3, 3], { seen: 2 })
        // The other crew counts seconds of the original estimate, and this issue has none.
        .was(others, 'not-completed', [null, null], { seen: 2 });
    },
  },
];
