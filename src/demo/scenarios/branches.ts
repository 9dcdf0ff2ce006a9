import { explicit, type Scenario } from './scene.ts';

/** Keys in the names of branches, in every spelling. */
export const branches: readonly Scenario[] = [
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
];
