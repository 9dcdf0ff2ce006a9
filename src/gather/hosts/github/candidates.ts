import { SprintError } from '../../../errors.ts';
import { candidatesAnswer } from './answers.ts';
import type { GithubClient } from './client.ts';
import { candidatesQuery } from './queries.ts';

const most = 5;

/** The error for a repository that GitHub does not show, with the names that come nearest. One request. */
export async function unknownRepository(client: GithubClient, name: string): Promise<SprintError> {
  const candidates = nearest(name, await visibleRepositories(client, name.split('/')[0] ?? ''));
  return new SprintError('not-found', `GitHub at ${client.host} shows no repository ${name} to this token.`, {
    candidates,
    source: `github:${name}`,
    hint: `Check the spelling, and that the token in ${client.tokenName} may read it: what may not be seen is not there.`,
  });
}

/** Empty when the list cannot be read: that the name is unknown stays the news. */
async function visibleRepositories(client: GithubClient, owner: string): Promise<string[]> {
  try {
    const { data } = await client.ask(candidatesQuery, { owner });
    const { repositoryOwner, viewer } = candidatesAnswer.parse(data ?? {});
    const nodes = [repositoryOwner, viewer].flatMap((holder) => holder?.repositories.nodes ?? []);
    return [...new Set(nodes.flatMap((node) => (node === null ? [] : [node.nameWithOwner])))];
  } catch (error) {
    if (error instanceof SprintError && (error.kind === 'interrupted' || error.kind === 'terminated')) throw error;
    return [];
  }
}

/** The names most like the given one, the likest first; those that have little in common are left out. */
export function nearest(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const short = wanted.slice(wanted.indexOf('/') + 1);
  return names
    .map((candidate) => {
      const other = candidate.toLowerCase();
      const otherShort = other.slice(other.indexOf('/') + 1);
      const whole = distance(wanted, other) / Math.max(wanted.length, other.length);
      const part = distance(short, otherShort) / Math.max(short.length, otherShort.length);
      return { candidate, far: Math.min(whole, part) };
    })
    .filter(({ far }) => far <= 0.6)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance: how many letters must be put in, taken out or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
