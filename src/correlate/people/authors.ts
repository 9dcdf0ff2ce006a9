import type { Repository } from '../../model/code.ts';
import { type Account, isBot } from '../../model/people.ts';
import { isNobody, loginInEmail, normalEmail, normalName, shownName } from './names.ts';

/** One person of the code, under all the names and addresses their work bears. */
export interface Author {
  /** The login as GitHub spells it, or the name of somebody GitHub has no login for. */
  readonly handle: string;
  readonly hasLogin: boolean;
  /** Normalised. */
  readonly names: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
}

/** The people of the code, and who of them an account is; null for bots, for the deleted and for nameless ones. */
export interface Authors {
  readonly all: readonly Author[];
  of(account: Account): Author | null;
}

interface Draft {
  handle: string;
  readonly hasLogin: boolean;
  readonly names: Set<string>;
  readonly emails: Set<string>;
}

/**
 * Who wrote, opened, merged and reviewed the code. Git knows authors by name and address only: they are the login in
 * their address, else the one login that has their address, else the one that has their name.
 */
export function authorsOf(repositories: readonly Repository[]): Authors {
  const accounts = accountsIn(repositories);
  const byLogin = new Map<string, Draft>();
  for (const account of accounts) {
    const login = loginOf(account);
    if (login === null) continue;
    const key = login.toLowerCase();
    const draft = byLogin.get(key) ?? { handle: login, hasLogin: true, names: new Set(), emails: new Set() };
    // GitHub spells a login as its owner does; an address has it in lower case.
    if (account.login !== null && account.login < draft.handle) draft.handle = account.login;
    byLogin.set(key, learnt(draft, account));
  }
  const logins = [...byLogin.values()];
  const byEmail = sole(logins, ({ emails }) => emails);
  const byName = sole(logins, ({ names }) => names);

  // By address and by name: git may know one person by several of each.
  const unnamed = new Map<string, Draft>();
  const draftOf = (account: Account): Draft | null => {
    const login = loginOf(account);
    if (login !== null) return byLogin.get(login.toLowerCase()) ?? null;
    const { email, name } = keysOf(account);
    return byEmail.get(email) ?? byName.get(name) ?? unnamed.get(email) ?? unnamed.get(name) ?? null;
  };
  for (const account of accounts) {
    if (loginOf(account) !== null) continue;
    const { email, name } = keysOf(account);
    const known = draftOf(account);
    if (known?.hasLogin) learnt(known, { ...account, name: null });
    else if (known !== null || name !== '') {
      const handle = shownName(account.name ?? '');
      const draft = learnt(known ?? { handle, hasLogin: false, names: new Set(), emails: new Set() }, account);
      for (const key of [email, name]) if (key !== '') unnamed.set(key, draft);
    }
  }
  return {
    all: [...logins, ...new Set(unnamed.values())],
    of: (account) => (isSomebody(account) ? draftOf(account) : null),
  };
}

/** Empty texts stand for what is not known: nobody has those. An address cannot be taken for a name: it has an `@`. */
function keysOf({ email, name }: Account): { readonly email: string; readonly name: string } {
  return { email: normalEmail(email) ?? '', name: normalName(name ?? '') };
}

/** Values that one author alone has, and that author. */
function sole(authors: readonly Draft[], valuesOf: (author: Draft) => Iterable<string>): ReadonlyMap<string, Draft> {
  const owners = new Map<string, Draft | null>();
  for (const author of authors)
    for (const value of valuesOf(author)) owners.set(value, owners.has(value) ? null : author);
  return new Map([...owners].filter((entry): entry is [string, Draft] => entry[1] !== null && entry[0] !== ''));
}

function learnt(draft: Draft, { name, email }: Account): Draft {
  const known = normalName(name ?? '');
  if (known !== '') draft.names.add(known);
  const address = normalEmail(email);
  if (address !== null) draft.emails.add(address);
  return draft;
}

function loginOf({ login, email }: Account): string | null {
  return login ?? loginInEmail(email);
}

function isSomebody(account: Account): boolean {
  if (isBot(account)) return false;
  const { name, email } = account;
  return !isNobody(loginOf(account) ?? name ?? 'ghost') && !/\[bot\]@/i.test(email ?? '');
}

/** Each account once, in an order of its own, so that nothing depends on the order of the code. */
function accountsIn(repositories: readonly Repository[]): readonly Account[] {
  const accounts = new Map<string, Account>();
  const add = (account: Account | null) => {
    if (account === null || !isSomebody(account)) return;
    accounts.set(JSON.stringify([account.login, account.name, account.email]), account);
  };
  for (const { pullRequests, commits } of repositories) {
    for (const commit of commits) add(commit.author);
    for (const pullRequest of pullRequests) {
      add(pullRequest.author);
      for (const commit of pullRequest.commits) add(commit.author);
      for (const review of pullRequest.reviews) add(review.author);
    }
  }
  return [...accounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
}
