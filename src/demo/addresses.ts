import type { DemoPerson } from './organization.ts';

type Named = Pick<DemoPerson, 'accountId' | 'displayName' | 'login' | 'app'>;

/** How the company writes names that the rule below cannot: of other alphabets, and the second of two namesakes. */
const written: Readonly<Record<string, string>> = {
  '5f1a0c7be3': 'meiling.lin',
  '5f1a0c7be4': 'olena.kovalchuk',
  '5f1a0c7be5': 'alexandros.pappas',
  '5f1a0c7be8': 'jonas.weber2',
  '5f1a0c7bea': 'mohammed.alfarsi',
};

/** People who keep their address private on GitHub: it signs their commits with one of its own. */
const privately: ReadonlySet<string> = new Set(['meiling-lin', 'siobhan-oneill', 'tomas-ferreira']);

/** The company's address of a person, `first.last@northlight.example`, whether Jira shows it or not; programs have none. */
export function emailOf({ accountId, displayName, app }: Named): string | null {
  if (app) return null;
  return `${written[accountId] ?? plainName(displayName)}@northlight.example`;
}

/** The address a person's commits are signed with. */
export function commitEmailOf(person: Named): string | null {
  const { login } = person;
  if (login === null || !privately.has(login)) return emailOf(person);
  return `${81_234_500 + login.length * 37}+${login}@users.noreply.github.com`;
}

/** `Siobhán O'Neill` as `siobhan.oneill`. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\s-]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '.');
}
