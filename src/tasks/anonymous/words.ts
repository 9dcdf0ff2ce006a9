import type { SprintSnapshot } from '../../model/snapshot.ts';
import { type Aliases, aliasHosts } from './aliases.ts';
import type { PeopleAliases } from './people.ts';

/** Sentences of ours that quote names of theirs, such as what could not be read: with the aliases in their place. */
export function wordsAlias(
  snapshot: SprintSnapshot,
  aliases: Aliases,
  people: PeopleAliases,
): (text: string) => string {
  const instead = new Map<string, string>();
  const put = (name: string | null, alias: string) => {
    const own = name?.trim().toLowerCase() ?? '';
    if (own.length > 1 && !instead.has(own)) instead.set(own, alias);
  };
  for (const { name, url } of snapshot.repositories ?? []) {
    put(name, aliases.repository(name));
    put(hostOf(url), aliasHosts.code);
  }
  for (const { id, kind, host } of snapshot.sources) {
    if (id.startsWith('github:')) put(id.slice('github:'.length), aliases.repository(id.slice('github:'.length)));
    put(host, kind === 'github' ? aliasHosts.code : aliasHosts.jira);
  }
  put(hostOf(snapshot.jira.url), aliasHosts.jira);
  put(snapshot.board.name, aliases.named('Board', snapshot.board.name));
  for (const { name } of [snapshot.sprint, ...snapshot.sprints, ...snapshot.history.sprints])
    put(name, aliases.named('Sprint', name));
  for (const { assignee } of snapshot.issues) put(assignee?.name ?? null, people.name(assignee?.name ?? ''));
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
    if (name !== null) left = left.replace(name, (found) => marked(instead.get(found.toLowerCase()) ?? found));
    if (project !== null) left = left.replace(project, (found) => marked(aliases.project(found)));
    return left.replace(/\u{f0000}(\d+)\u{f0001}/gu, (_, at: string) => waiting[Number(at)] ?? '');
  };
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
