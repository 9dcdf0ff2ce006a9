import { fromText, type Key } from './keys.ts';
import type { Problem } from './problems.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that set a key by themselves; of several for one key, the first that is set counts. */
export const variables: readonly { readonly name: string; readonly key: string; readonly says: string }[] = [
  { name: 'JIRA_BASE_URL', key: 'jira.url', says: 'the address of Jira' },
  { name: 'JIRA_EMAIL', key: 'jira.email', says: 'the e-mail address of the token’s owner (Jira Cloud)' },
  { name: 'JIRA_API_TOKEN', key: 'jira.token', says: 'the Jira token' },
  { name: 'GITHUB_TOKEN', key: 'github.token', says: 'the GitHub token' },
  { name: 'GH_TOKEN', key: 'github.token', says: 'the GitHub token' },
  { name: 'GITHUB_API_URL', key: 'github.url', says: 'the address of the GitHub API' },
  { name: 'REDIS_URL', key: 'cache.url', says: 'the address of Redis' },
];

/** The first variable that is set for a key; an empty one is not set. */
export function variableFor(key: string, env: Environment): { readonly name: string; readonly value: string } | null {
  for (const { name, key: of } of variables) {
    const value = env[name];
    if (of === key && value !== undefined && value !== '') return { name, value };
  }
  return null;
}

/** A value with every `${NAME}` replaced, and the variables it came from. */
export interface Filled {
  readonly value: unknown;
  readonly variables: readonly string[];
}

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Replaces `${NAME}` in a value of a key; a value that is nothing else takes the type the key wants. */
export function fill(key: Key, value: unknown, env: Environment, place: string, problems: Problem[]): Filled {
  const used: string[] = [];
  const replaced = (text: string): string =>
    text.replace(reference, (whole, name: string) => {
      used.push(name);
      const found = env[name];
      if (found !== undefined && found !== '') return found;
      problems.push({
        key: key.name,
        place,
        says: `names \${${name}}, which is not set in the environment`,
        hint: `Set it, such as: export ${name}=…`,
      });
      return whole;
    });
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return replaced(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  const filled = walk(value);
  const alone = typeof value === 'string' && /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value);
  return { value: alone && used.length > 0 ? fromText(key, filled as string) : filled, variables: used };
}
