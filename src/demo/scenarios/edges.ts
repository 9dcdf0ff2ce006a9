import type { Scenario } from './scene.ts';

/** The first and the last instant of the sprint, and issues that were in it without a word in their history. */
export const edges: readonly Scenario[] = [
  {
    plays: 'left-before-activation',
    tell({ at, planned }) {
      // The plan said nine o'clock; the start button was pressed at 9:31, so this issue was never part of the sprint.
      planned({ summary: 'Print group tickets on one page', estimate: 3 }).sprint(at(1, '09:20'));
    },
  },
  {
    plays: 'joined-before-activation',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Ask for the number of travellers before the date', estimate: 3, project: 'SHOP' })
        .sprint(at(1, '09:14'), sprint.id)
        .assign(at(2, '09:15'), 'siobhan')
        .move(at(2, '09:16'), 'In Progress')
        .move(at(4, '13:48'), 'Done')
        .was(sprint, 'completed', [3, 3]);
      code(story, 'siobhan', 'number of travellers', at(2, '15:00'), at(4, '13:30'));
    },
  },
  {
    plays: 'joined-after-end',
    tell({ sprint, issue }) {
      // Written into the closed sprint by hand: `sprint = 38` finds it, and it played no part.
      issue({ summary: 'Collect ideas for the group fares retrospective', type: 'Task' }).sprint(
        sprint.to + 25 * 60_000,
        sprint.id,
      );
    },
  },
  {
    plays: 'joined-exactly-at-start',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Show fares per person in the basket', estimate: 2, project: 'SHOP' })
        .sprint(sprint.from, sprint.id)
        .assign(at(3, '14:00'), 'fatou')
        .move(at(3, '14:01'), 'In Progress')
        .move(at(5, '11:30'), 'Done')
        .was(sprint, 'completed', [2, 2]);
      code(story, 'fatou', 'fares per person', at(4, '09:30'), at(5, '11:02'));
    },
  },
  {
    plays: 'left-exactly-at-end',
    tell({ sprint, planned }) {
      planned({ summary: 'Drop the old group request form', estimate: 1 })
        .sprint(sprint.to)
        .was(sprint, 'removed', [1, 1]);
    },
  },
  {
    plays: 'silent-created-in-sprint',
    tell({ sprint, at, issue, code }) {
      const story = issue({
        summary: 'Group totals ignore the infant discount',
        type: 'Bug',
        estimate: 2,
        born: at(4, '10:02'),
        sprints: [sprint.id],
        priority: 'High',
      })
        .assign(at(4, '10:30'), 'olena')
        .move(at(4, '10:31'), 'In Progress')
        .move(at(5, '16:20'), 'Done')
        .was(sprint, 'completed', [2, 2], { added: true });
      code(story, 'olena', 'infant discount', at(4, '14:00'), at(5, '16:00'));
    },
  },
  {
    plays: 'silent-since-creation',
    tell({ sprint, at, issue }) {
      issue({
        summary: 'Agree on the words for "share" in nine languages',
        type: 'Task',
        estimate: 1,
        sprints: [sprint.id],
      })
        .assign(at(1, '11:00'), 'kwame')
        .move(at(1, '11:01'), 'In Progress')
        .move(at(3, '15:22'), 'Done')
        .was(sprint, 'completed', [1, 1]);
    },
  },
  {
    plays: 'silent-created-exactly-at-start',
    tell({ sprint, at, issue }) {
      issue({
        summary: 'Watch the error budget while group fares go live',
        type: 'Task',
        estimate: 1,
        born: sprint.from,
        sprints: [sprint.id],
      })
        .assign(at(2, '10:00'), 'kwame')
        .move(at(2, '10:01'), 'In Progress')
        .move(at(9, '16:40'), 'Done')
        .was(sprint, 'completed', [1, 1]);
    },
  },
];
