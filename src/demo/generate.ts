import type { Sprint } from '../model/sprint.ts';
import { now, type SprintDays, tellSprints } from './calendar.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { boards, people, projects, site, statuses } from './company.ts';
import { tellEpics, tellOrphans, tellReleases, tellSupport } from './filler.ts';
import type { Organization } from './organization.ts';
import { openScene, type Scene } from './scenarios/scene.ts';
import { laterScenarios, scenarios } from './scenarios.ts';
import { openStage, type Stage } from './stage.ts';
import type { Carried, Plot } from './story/chapters.ts';
import type { IssueTale } from './story/issue.ts';
import { carriedStory, ordinaryStory } from './story/plots.ts';

/**
 * `sprintSize`: issues with an outcome in the last closed sprint of board 1, and never fewer than its scenarios.
 * `largeSprints`: how many of its last closed sprints have that size; one, unless it is told.
 */
export interface OrganizationOptions {
  readonly seed?: number;
  readonly sprintSize?: number;
  readonly largeSprints?: number;
}

/** The sprint that the scenarios play in, and that `sprintSize` is about. */
const mainSprint = 38;

/** Makes the whole company: the same seed and size give the same one, byte for byte. */
export function makeOrganization({
  seed = 20261113,
  sprintSize = 60,
  largeSprints = 1,
}: OrganizationOptions = {}): Organization {
  const chance = chanceFrom(seed);
  const sprints = tellSprints();
  const stage = openStage(sprints, chance.fork('code'));
  const epics = tellEpics(stage, stage.sprint(7));

  const scene = openScene(stage, chance.fork('scenarios'), site);
  tellBoardOne(stage, epics, chance, { sprintSize, largeSprints }, scene);
  tellBoardTwo(stage, chance);
  tellSupport(stage, chance.fork('support'));
  for (const { plays, tell } of laterScenarios) tell(scene(plays));

  const { issues, repositories, truth } = stage.finish();
  return {
    seed,
    now,
    site,
    people: Object.values(people),
    projects,
    statuses: Object.values(statuses).filter(({ category }) => category !== null),
    boards,
    sprints: sprints.map(plain),
    issues,
    repositories,
    truth,
  };
}

function tellBoardOne(
  stage: Stage,
  epics: readonly IssueTale[],
  chance: Chance,
  { sprintSize, largeSprints }: Required<Omit<OrganizationOptions, 'seed'>>,
  scene: (plays: string) => Scene,
): void {
  const sprints = [...stage.sprints.values()].filter(({ originBoardId }) => originBoardId === 1);
  const large = new Set(sprints.filter(({ state }) => state === 'closed').slice(-largeSprints));
  let carried: readonly Carried[] = [];

  sprints.forEach((sprint, nth) => {
    if (sprint.state === 'future') return;
    const next = sprints[nth + 1] ?? null;
    const own = chance.fork(`sprint ${sprint.id}`);
    const plot = { stage, sprint, next, epics, chance: own, estimated: true, until: 1 };
    if (sprint.id === mainSprint) for (const { plays, tell } of scenarios) tell(scene(plays));
    // Scenarios leave little room in a small sprint, so few issues come over into it.
    const room = next?.id === mainSprint ? 3 : Math.max(20, sprintSize / 8);
    carried = tellSprint(plot, large.has(sprint) ? sprintSize : own.int(24, 52), carried, room);
    tellOrphans(stage, sprint, own);
    tellReleases(stage, sprint, nth, own);
  });
}

/** Tells ordinary stories until the sprint has its size; returns the issues that went on, at most `room` of them. */
function tellSprint(
  plot: Omit<Plot, 'project'>,
  size: number,
  before: readonly Carried[],
  room: number,
): readonly Carried[] {
  const { stage, sprint, chance } = plot;
  const on: Carried[] = [];
  const keep = (story: Carried | null) => {
    if (story !== null) on.push(story);
  };
  for (const story of before) {
    keep(
      carriedStory(
        { ...plot, project: story.issue.now.key.split('-')[0] ?? 'PAY', next: on.length < room ? plot.next : null },
        story,
      ),
    );
  }
  while (stage.outcomes(sprint.id) < size) {
    const project = chance.happens(0.68) ? 'PAY' : 'SHOP';
    keep(ordinaryStory({ ...plot, project, next: on.length < room ? plot.next : null }));
  }
  return on;
}

/** The other crew: one sprint estimated in time, one empty, one without estimates, one that still runs. */
function tellBoardTwo(stage: Stage, chance: Chance): void {
  const plans = [
    { id: 77, size: 14, estimated: true, until: 1 },
    { id: 135, size: 16, estimated: false, until: 1 },
    { id: 138, size: 19, estimated: true, until: 0.47 },
  ];
  for (const { id, size, estimated, until } of plans) {
    const own = chance.fork(`sprint ${id}`);
    const plot = { stage, sprint: stage.sprint(id), next: null, epics: [], chance: own, estimated, until };
    for (let nth = 0; nth < size; nth += 1) ordinaryStory({ ...plot, project: 'MOB' });
  }
}

/** A sprint as the model knows it, without the words for telling stories. */
function plain({ id, name, state, goal, originBoardId, start, activated, plannedEnd, completed }: SprintDays): Sprint {
  return { id, name, state, goal, originBoardId, start, activated, plannedEnd, completed };
}
