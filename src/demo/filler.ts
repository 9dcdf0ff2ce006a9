import { day } from './berlin.ts';
import type { SprintDays } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { PersonName } from './company.ts';
import type { Stage } from './stage.ts';
import type { IssueTale } from './story/issue.ts';
import { drawTopic } from './texts/topics.ts';

const epics: readonly (readonly [project: string, summary: string])[] = [
  ['PAY', 'Groups travel, everybody pays for themselves'],
  ['PAY', 'Refunds within two days'],
  ['PAY', 'Direct debit for business customers'],
  ['PAY', 'One ledger for all lines'],
  ['SHOP', 'A checkout that works on a ship'],
  ['SHOP', 'Accessible for everyone'],
];

/** The long-running themes. They are parents of stories and never in a sprint. */
export function tellEpics(stage: Stage, first: SprintDays): readonly IssueTale[] {
  return epics.map(([project, summary], nth) =>
    stage.issue({ project, summary, type: 'Epic', born: first.day(-40 + nth, '11:15'), status: 'In Progress' }),
  );
}

/** Code of every sprint that belongs to no issue: quick fixes by people, and what the bots do. */
export function tellOrphans(stage: Stage, sprint: SprintDays, chance: Chance): void {
  const fixes = [
    'Fix flaky test',
    'Silence a warning',
    'Correct a typo on the receipt',
    'Raise the memory of the nightly job',
    'Update the on-call rota',
  ];
  for (let nth = 0; nth < 3; nth += 1) {
    const by = chance.pick<PersonName>(['tomas', 'olena', 'jonas', 'meiling']);
    stage.repository('payments-api').push({ at: sprint.along(chance.next()), subject: chance.pick(fixes), by }, sprint);
  }
  const version = `${chance.int(2, 9)}.${chance.int(0, 20)}.${chance.int(0, 9)}`;
  const title = `Bump ${chance.pick(['zod', 'vite', 'pino', 'fastify', 'postcss'])} to ${version}`;
  const opened = sprint.along(chance.next() * 0.5);
  stage.repository('web-checkout').pull(
    {
      title,
      branch: `dependabot/npm_and_yarn/bump-${version}`,
      by: 'dependabot',
      opened,
      links: [],
      labels: ['dependencies'],
      commits: [{ at: opened - 30_000, subject: title }],
      merged: { at: sprint.along(0.6 + chance.next() * 0.3), by: 'siobhan', how: 'squash', body: '' },
    },
    sprint,
  );
}

/**
 * Releases along a sprint, and how each service tells what reached its users: one by deployments, of which one goes wrong
 * now and then, one by releases alone, and the old one by tags.
 */
export function tellReleases(stage: Stage, sprint: SprintDays, nth: number, chance: Chance): void {
  const version = `${18 + nth}`;
  for (const name of ['payments-api', 'web-checkout'] as const) {
    const repository = stage.repository(name);
    for (const fraction of [0.15, 0.45, 0.75]) {
      repository.deploy('staging', sprint.along(fraction), 'success');
      const state = chance.happens(0.12) ? 'failure' : 'success';
      if (name === 'payments-api') repository.deploy('production', sprint.along(fraction + 0.05), state);
    }
    // In the sprint that every tour shows one fails for certain, and is done again.
    if (name === 'payments-api' && sprint === stage.sprint(38)) {
      repository.deploy('production', sprint.along(0.62), 'failure');
      repository.deploy('production', sprint.along(0.63), 'success');
    }
    repository.release(`v${version}.0.0-rc.1`, sprint.along(0.7), null, true);
    repository.release(`v${version}.0.0`, sprint.along(0.97), `Release ${version}`);
    if (name === 'payments-api') repository.deploy('production', sprint.along(0.985), 'success');
  }
}

/** Work outside every sprint: the kanban board, the backlog, and a repository that was closed long ago. */
export function tellSupport(stage: Stage, chance: Chance): void {
  const main = stage.sprint(38);
  for (let nth = 0; nth < 36; nth += 1) {
    const born = main.day(-12 + Math.floor(nth / 2), `1${nth % 8}:${chance.int(10, 59)}`);
    const story = stage.issue({
      project: 'SUP',
      type: 'Task',
      summary: `Harbour asks: ${drawTopic(chance).summary}`,
      born,
    });
    if (chance.happens(0.7)) story.assign(born + day / 12, 'kwame').move(born + day / 10, 'In Progress');
    if (chance.happens(0.6)) story.move(born + day / 4, 'Done', 'kwame');
  }
  for (let nth = 0; nth < 24; nth += 1) {
    const born = main.day(-60 + 2 * nth, `1${nth % 8}:${chance.int(10, 59)}`);
    const topic = drawTopic(chance);
    const story = stage.issue({
      project: chance.pick(['PAY', 'SHOP']),
      type: topic.type,
      summary: topic.summary,
      born,
    });
    // Refined while the main sprint ran, so it is among what has changed since its start.
    if (chance.happens(0.5)) story.estimate(Math.max(born, main.along(chance.next() * 0.9)), chance.pick([1, 2, 3, 5]));
  }
  const closed = stage.sprint(7);
  stage
    .issue({ project: 'LEG', type: 'Task', summary: 'Freeze the old billing', born: closed.day(-30, '10:20') })
    .move(closed.day(2, '12:00'), 'Closed', 'lukas');
  const legacy = stage.repository('legacy-billing');
  legacy.push({ at: closed.day(2, '11:30'), subject: 'Freeze: bug fixes only from here', by: 'lukas' }, closed);
  legacy.release('v9.4.2', closed.day(2, '11:50'), 'The last one');
  // Once more with another configuration: a tag on the same commit is all there is of it.
  legacy.tag('v9.4.2-eu', main.day(6, '09:40'));
}
