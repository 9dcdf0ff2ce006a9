import type { SprintSnapshot } from '../../model/snapshot.ts';
import { type Aliases, aliasHosts } from './aliases.ts';
import type { PeopleAliases } from './people.ts';

/** Sentences of ours that quote names of theirs, such as what could not be read: with the aliases in their place. */
export function wordsAlias(
  snapshot: SprintSnapshot,
  aliases: Aliases,
  people: PeopleAliases,
): (text: string) => string {
  const instead = new Map<string, { readonly alias: string; readonly spelled: string | null }>();
  const put = (name: string | null, alias: string, spelled: string | null = null) => {
    const own = name?.trim().toLowerCase() ?? '';
    if (own.length > 1 && !instead.has(own)) instead.set(own, { alias, spelled });
  };
  const putRepository = (name: string) => {
    put(name, aliases.repository(name));
    const [owner = ''] = name.split('/');
    put(owner, aliases.repository(`${owner}/*`).slice(0, -2));
  };
  // A name of one word may be an ordinary one too: it counts as it is spelled.
  const putPerson = (name: string | null) => {
    if (name !== null) put(name, people.name(name), /\s/.test(name.trim()) ? null : name.trim());
  };
  for (const { name, url } of snapshot.repositories ?? []) {
    putRepository(name);
    put(hostOf(url), aliasHosts.code);
  }
  for (const id of [...snapshot.sources.map((source) => source.id), ...snapshot.gaps.map(({ source }) => source)]) {
    if (id.startsWith('github:')) putRepository(id.slice('github:'.length));
  }
  for (const { kind, host } of snapshot.sources) put(host, kind === 'github' ? aliasHosts.code : aliasHosts.jira);
  put(hostOf(snapshot.jira.url), aliasHosts.jira);
  put(snapshot.board.name, aliases.named('Board', snapshot.board.name));
  for (const { name } of [snapshot.sprint, ...snapshot.sprints, ...snapshot.history.sprints])
    put(name, aliases.named('Sprint', name));
  for (const name of namesIn(snapshot)) putPerson(name);
  const projects = new Set([...(snapshot.projects ?? []), ...snapshot.issues.map(({ project }) => project)]);

  const names = [...instead.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(escaped);
  const keys = [...projects].filter((project) => project !== '').map(escaped);
  const alone = (options: readonly string[]) => `(?<![\\p{L}\\p{N}])(?:${options.join('|')})(?![\\p{L}\\p{N}])`;
  const issue = keys.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${keys.join('|')})-\\d+`, 'giu');
  const name = names.length === 0 ? null : new RegExp(alone(names), 'giu');
  // In capitals alone: a project may be called as an ordinary word is.
  const project = keys.length === 0 ? null : new RegExp(alone(keys), 'gu');
  return (text) => {
    // What was put in must not be read again: keys wait behind marks that no text of ours holds.
    const waiting: string[] = [];
    const marked = (alias: string) => `\u{f0000}${waiting.push(alias) - 1}\u{f0001}`;
    let left = text;
    if (issue !== null) left = left.replace(issue, (found) => marked(aliases.key(found)));
    if (name !== null)
      left = left.replace(name, (found) => {
        const { alias, spelled } = instead.get(found.toLowerCase()) ?? { alias: found, spelled: null };
        return spelled === null || spelled === found ? marked(alias) : found;
      });
    left = left.replace(/(?<=#)\d{1,15}/g, (number) => marked(aliases.number('Change', number)));
    if (project !== null) left = left.replace(project, (found) => marked(aliases.project(found)));
    return left.replace(/\u{f0000}(\d+)\u{f0001}/gu, (_, at: string) => waiting[Number(at)] ?? '');
  };
}

function* namesIn({ issues, history, repositories }: SprintSnapshot): Generator<string | null> {
  for (const { assignee, changes } of [...issues, ...history.issues]) {
    yield assignee?.name ?? null;
    for (const { by } of changes) yield by?.name ?? null;
  }
  for (const { pullRequests, commits } of repositories ?? []) {
    for (const { author } of [...pullRequests, ...commits]) {
      yield author.login;
      yield author.name;
    }
    for (const { reviews } of pullRequests) for (const { author } of reviews) yield author.login;
  }
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
