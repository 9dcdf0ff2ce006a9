import { createHmac } from 'node:crypto';
import { wordsIn } from '../../measure/failures.ts';
import { unfinished } from '../../measure/shipping.ts';
import type { Target } from '../../model/links.ts';

/** Names in place of names: the same salt gives the same alias for the same thing, in any sprint, on any machine. */
export interface Aliases {
  /** `Person 7kq2mx`; the same text with any letter case is the same thing. */
  named(kind: Kind, text: string): string;
  /** `7kq2mx`, of exactly this text. */
  word(kind: Kind, text: string): string;
  /** `QKFDA-83012` for `PAY-12`, one for one. */
  key(key: string): string;
  project(key: string): string;
  /** Another number, one for one, for anything that is counted. */
  number(kind: Kind, value: string): string;
  /** `owner-7kq2mx/repo-m3x9pq`, in any letter case; of `owner/*` the star stays. */
  repository(name: string): string;
  sha(sha: string): string;
  /** A branch's name: lasting ones keep theirs, and so do the words that tell what a branch mends. */
  branch(name: string): string;
  /** A title or subject: that it reverts something, and the words that tell what it mends, stay. */
  title(kind: 'Issue' | 'Change' | 'Commit', text: string): string;
  label(name: string): string;
  /** Of a release or a tag: whether it is a version (has a digit), and an unfinished one, stays. */
  release(name: string): string;
  issueUrl(key: string): string;
  codeUrl(target: Omit<Target, 'url'>): string;
}

export type Kind = 'Person' | 'Issue' | 'Change' | 'Commit' | 'Sprint' | 'Board' | 'Goal' | 'Label' | Other;
type Other = 'Component' | 'Team' | 'project' | 'repository' | 'sha' | 'branch' | 'release' | 'environment';

/** Where aliased things seem to be: a name that can never be anybody's (RFC 2606). */
export const aliasHosts = { jira: 'jira.invalid', code: 'code.invalid' } as const;

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const lasting = /^(?:main|master|trunk|develop(?:ment)?|staging|production|HEAD)$/i;

/** @param kept words of titles, labels and branches that figures depend on, such as `hotfix` */
export function openAliases(salt: string, kept: readonly string[]): Aliases {
  const known = new Map<string, Buffer>();
  const digest = (kind: string, text: string): Buffer => {
    const asked = `${kind}\n${text}`;
    const found = known.get(asked) ?? createHmac('sha256', salt).update(asked).digest();
    known.set(asked, found);
    return found;
  };
  const word = (kind: Kind, text: string) => lettered(digest(kind, text), 6);
  const named: Aliases['named'] = (kind, text) => `${kind} ${word(kind, text.trim().toLowerCase())}`;
  const project = (key: string) => capitals(digest('project', key.toUpperCase()), 5);
  const number: Aliases['number'] = (kind, value) =>
    /^\d{1,15}$/.test(value) ? String(shuffled(Number(value), (round) => digest(`${kind} number`, round))) : value;
  const key: Aliases['key'] = (text) => {
    const dash = text.lastIndexOf('-');
    if (dash < 1) return project(text);
    const name = text.slice(0, dash).toUpperCase();
    return `${project(name)}-${shuffled(Number(text.slice(dash + 1)) || 0, (round) => digest(`key of ${name}`, round))}`;
  };
  const repository: Aliases['repository'] = (name) => {
    const [owner = '', own = ''] = name.toLowerCase().split('/');
    return `owner-${word('repository', owner)}/${own === '*' ? own : `repo-${word('repository', `${owner}/${own}`)}`}`;
  };
  const sha = (text: string) => digest('sha', text.toLowerCase()).toString('hex').padEnd(40, '0').slice(0, 40);
  const keptWords = kept.map((one) => ({ one, isIn: wordsIn([one]) }));
  const mending = (text: string) => keptWords.flatMap(({ one, isIn }) => (isIn(text) ? [one] : []));
  const branch = (name: string) =>
    lasting.test(name) ? name : ['branch', word('branch', name), ...mending(name)].join('-');
  return {
    ...{ named, word, key, project, number, repository, sha, branch },
    title(kind, text) {
      const alias = [named(kind, text), ...mending(text).map((one) => `(${one})`)].join(' ');
      const [, undoing] = /^\s*(revert|reapply) ["“]/i.exec(text) ?? [];
      return undoing === undefined ? alias : `${undoing} “${alias}”`;
    },
    label: (name) => ['label', word('Label', name.trim().toLowerCase()), ...mending(name)].join('-'),
    release(name) {
      const own = capitals(digest('release', name.trim().toLowerCase()), 6).toLowerCase();
      const [early] = unfinished.exec(name) ?? [];
      return [`release ${own}${/\d/.test(name) ? '.0' : ''}${early ?? ''}`, ...mending(name)].join('-');
    },
    issueUrl: (text) => `https://${aliasHosts.jira}/browse/${key(text)}`,
    codeUrl({ kind, repository: name, ref }) {
      const at = `https://${aliasHosts.code}/${repository(name)}`;
      if (kind === 'pull-request') return `${at}/pull/${number('Change', ref)}`;
      return kind === 'commit' ? `${at}/commit/${sha(ref)}` : `${at}/tree/${branch(ref)}`;
    },
  };
}

function lettered(bytes: Buffer, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => letters[byte % letters.length]).join('');
}

function capitals(bytes: Buffer, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

const rounds = 4;

/**
 * One number for another, one for one: a Feistel network of four rounds (Luby and Rackoff 1988) over the least even
 * width of bits that holds it, at least twenty. One that needs more than those walks on until its alias does too, so
 * that it never takes the alias of a smaller one (cycle walking, Black and Rogaway 2002).
 */
function shuffled(value: number, keyed: (round: string) => Buffer): number {
  let half = 10;
  while (value >= 4 ** half) half += 1;
  const least = half === 10 ? 0 : 4 ** (half - 1);
  let alias = value;
  do alias = permuted(alias, half, keyed);
  while (alias < least);
  return alias;
}

function permuted(value: number, half: number, keyed: (round: string) => Buffer): number {
  const size = 2 ** half;
  let [left, right] = [Math.floor(value / size), value % size];
  for (let round = 0; round < rounds; round++) {
    const mixed = keyed(`${half} ${round} ${right}`).readUInt32BE(0) % size;
    [left, right] = [right, (left + mixed) % size];
  }
  return left * size + right;
}
