import type { Scenario } from './scene.ts';

/** Estimates that change, come late, go away, or stand in the wrong field. */
export const estimates: readonly Scenario[] = [
  {
    plays: 're-estimated',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Collect shares by direct debit', estimate: 3 })
        .assign(at(2, '10:50'), 'tomas')
        .move(at(2, '10:51'), 'In Progress')
        .estimate(at(4, '10:03'), 8)
        .move(at(8, '17:10'), 'Done')
        .was(sprint, 'completed', [3, 8]);
      code(story, 'tomas', 'direct debit for shares', at(4, '13:00'), at(8, '16:50'));
    },
  },
  {
    plays: 're-estimated-after-end',
    tell({ sprint, at, planned, code }) {
      // Lukas has left the company since; his account is deactivated.
      const story = planned({ summary: 'Reuse the saved card for the last share', estimate: 5 })
        .assign(at(1, '14:00'), 'lukas')
        .move(at(1, '14:01'), 'In Progress', 'lukas')
        .move(at(6, '15:30'), 'Done', 'lukas')
        .estimate(sprint.to + 30 * 60_000, 13)
        .was(sprint, 'completed', [5, 5]);
      code(story, 'lukas', 'saved card', at(3, '13:00'), at(6, '15:00'));
    },
  },
  {
    plays: 'first-estimate-in-sprint',
    tell({ sprint, at, planned, code }) {
      const story = planned({
        summary: 'Group confirmation mail arrives without its table',
        type: 'Bug',
        project: 'SHOP',
      })
        .estimate(at(2, '09:50'), 5)
        .assign(at(2, '09:55'), 'meiling')
        .move(at(2, '09:56'), 'In Progress')
        .move(at(5, '12:12'), 'Done')
        .was(sprint, 'completed', [null, 5]);
      code(story, 'meiling', 'confirmation mail', at(3, '09:20'), at(5, '11:50'));
    },
  },
  {
    plays: 'estimate-cleared',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Find out why the acceptance rate fell in Greece', estimate: 3, type: 'Task' })
        .assign(at(3, '11:00'), 'alexandros')
        .move(at(3, '11:01'), 'In Progress')
        .estimate(at(5, '10:10'), null)
        .move(at(7, '14:44'), 'Done')
        .was(sprint, 'completed', [3, null]);
    },
  },
  {
    plays: 'estimated-zero',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Rename the payout bucket', estimate: 0, type: 'Task' })
        .flag(at(1, '12:02'), true)
        .assign(at(2, '12:00'), 'otherJonas')
        .move(at(2, '12:01'), 'Done')
        .was(sprint, 'completed', [0, 0]);
    },
  },
  {
    plays: 'estimate-in-the-other-field',
    tell({ sprint, at, planned, code }) {
      const story = planned({ summary: 'Tell screen readers when a share is paid', otherEstimate: 8, project: 'SHOP' })
        .assign(at(4, '09:45'), 'siobhan')
        .move(at(4, '09:46'), 'In Progress')
        .move(at(7, '10:33'), 'Done')
        .was(sprint, 'completed', [null, null]);
      code(story, 'siobhan', 'announced shares', at(5, '09:40'), at(7, '10:05'));
    },
  },
  {
    plays: 're-estimated-before-and-after-joining',
    tell({ sprint, at, issue, code }) {
      const story = issue({ summary: 'Block a card that pays for too many groups', estimate: 2 })
        .estimate(at(2, '14:30'), 5)
        .sprint(at(4, '10:00'), sprint.id)
        .estimate(at(5, '15:15'), 8)
        .assign(at(5, '15:20'), 'mohammed')
        .move(at(5, '15:21'), 'In Progress')
        .move(at(9, '13:37'), 'Done')
        .was(sprint, 'completed', [5, 8], { added: true });
      code(story, 'mohammed', 'blocked cards', at(6, '10:00'), at(9, '13:10'));
    },
  },
  {
    plays: 're-estimated-exactly-at-start',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Read the risk score of a whole group', estimate: 5 })
        .estimate(sprint.from, 3)
        .assign(at(6, '10:10'), 'priya')
        .move(at(6, '10:11'), 'In Progress')
        .move(at(8, '10:52'), 'Done')
        .was(sprint, 'completed', [3, 3]);
    },
  },
  {
    plays: 'half-a-point',
    tell({ sprint, at, planned }) {
      planned({ summary: 'Spelling of "Świnoujście" on receipts', estimate: 0.5, type: 'Story' })
        .retype(at(1, '10:40'), 'Bug')
        .assign(at(1, '10:45'), 'kwame')
        .move(at(1, '16:20'), 'Done')
        .was(sprint, 'completed', [0.5, 0.5]);
    },
  },
];
