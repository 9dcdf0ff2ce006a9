import type { LinkedSprint } from '../model/figures.ts';
import type { Measuring } from '../model/measuring.ts';
import type { Gap, Source, SprintSnapshot } from '../model/snapshot.ts';
import { type Aliases, aliasHosts, openAliases } from './anonymous/aliases.ts';
import { recordedAlias, repositoryAlias } from './anonymous/code.ts';
import { type EnvironmentAliases, environmentAliases } from './anonymous/environments.ts';
import { boardAlias, issueAlias, jiraReportAlias, namedKeysAlias, sprintAlias } from './anonymous/jira.ts';
import { correlationAlias } from './anonymous/links.ts';
import { type PeopleAliases, peopleAliases } from './anonymous/people.ts';
import { wordsAlias } from './anonymous/words.ts';

/**
 * A linked sprint with aliases for people, keys, titles, repositories, branches, labels, goals and addresses: what is
 * measured and said of it afterwards knows no other names. Instants, statuses, types and sizes stay.
 * @param salt who knows it can test whether a name they guess is behind an alias; nobody else can
 */
export function anonymous(linked: LinkedSprint, salt: string): LinkedSprint {
  const { snapshot, correlation, measuring, thresholds } = linked;
  const aliases = openAliases(salt, measuring.delivery.fixWords);
  const people = peopleAliases(aliases, snapshot, correlation.people);
  const environments = environmentAliases(aliases, measuring.delivery.environments);
  return {
    ...linked,
    snapshot: snapshotAlias(snapshot, aliases, people, environments),
    correlation: correlationAlias(correlation, aliases, people),
    measuring: measuringAlias(measuring, aliases, environments),
    thresholds: {
      ...thresholds,
      codeless: { types: thresholds.codeless.types, labels: thresholds.codeless.labels.map(aliases.label) },
    },
  };
}

function snapshotAlias(
  snapshot: SprintSnapshot,
  aliases: Aliases,
  people: PeopleAliases,
  environments: EnvironmentAliases,
): SprintSnapshot {
  const words = wordsAlias(snapshot, aliases, people);
  const { snapshotVersion, takenAt, statuses } = snapshot;
  return {
    ...{ snapshotVersion, takenAt, statuses },
    jira: { url: `https://${aliasHosts.jira}`, deployment: snapshot.jira.deployment },
    board: boardAlias(snapshot.board, aliases),
    sprint: sprintAlias(snapshot.sprint, aliases),
    sprints: snapshot.sprints.map((sprint) => sprintAlias(sprint, aliases)),
    projects: snapshot.projects?.map(aliases.project) ?? null,
    issues: snapshot.issues.map((issue) => issueAlias(issue, aliases, people)),
    history: {
      sprints: snapshot.history.sprints.map((sprint) => sprintAlias(sprint, aliases)),
      issues: snapshot.history.issues.map((issue) => issueAlias(issue, aliases, people)),
    },
    named: snapshot.named && namedKeysAlias(snapshot.named, aliases),
    recorded: snapshot.recorded?.map((one) => recordedAlias(one, aliases)) ?? null,
    jiraReport: snapshot.jiraReport && jiraReportAlias(snapshot.jiraReport, aliases),
    repositories:
      snapshot.repositories?.map((repository) => repositoryAlias(repository, aliases, people, environments)) ?? null,
    sources: snapshot.sources.map((source) => sourceAlias(source, aliases, words)),
    gaps: snapshot.gaps.map((gap) => gapAlias(gap, aliases, words)),
  };
}

function sourceAlias(source: Source, aliases: Aliases, words: (text: string) => string): Source {
  const { id, kind, status, fetched, expected, requests, fetchedAt, error } = source;
  return {
    id: idAlias(id, aliases),
    host: kind === 'github' ? aliasHosts.code : aliasHosts.jira,
    error: error && words(error),
    ...{ kind, status, fetched, expected, requests, fetchedAt },
  };
}

function gapAlias(gap: Gap, aliases: Aliases, words: (text: string) => string): Gap {
  const { code, source, missing, because, affects, chosen } = gap;
  return { code, source: idAlias(source, aliases), missing: words(missing), because: words(because), affects, chosen };
}

const repositoryPrefix = 'github:';

function idAlias(id: string, aliases: Aliases): string {
  if (!id.startsWith(repositoryPrefix)) return id;
  return `${repositoryPrefix}${aliases.repository(id.slice(repositoryPrefix.length))}`;
}

/** What the configuration names must be called as the sprint calls it now. */
function measuringAlias(measuring: Measuring, aliases: Aliases, environments: EnvironmentAliases): Measuring {
  const { flow, delivery, teams, capacity } = measuring;
  const value = {
    field: (name: string) => aliases.named('Team', name),
    component: (name: string) => aliases.named('Component', name),
    label: aliases.label,
    project: aliases.project,
  }[teams.by ?? 'field'];
  const groups = Object.entries(teams.groups).map(([name, values]) => [aliases.named('Team', name), values.map(value)]);
  const sprints = Object.entries(capacity).map(([name, days]) => [
    /^\d+$/.test(name) ? name : aliases.named('Sprint', name),
    days,
  ]);
  return {
    flow: { ...flow, escapedLabels: flow.escapedLabels.map(aliases.label) },
    delivery: { ...delivery, environments: environments.production },
    teams: { by: teams.by, groups: Object.fromEntries(groups) },
    capacity: Object.fromEntries(sprints),
  };
}
