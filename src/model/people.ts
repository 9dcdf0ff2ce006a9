/** A person as Jira knows them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Often hidden by Jira Cloud. Used to tell who is who, never shown. */
  readonly email: string | null;
}

/** An author as GitHub knows them; `login` is null for commits of unknown addresses and for deleted users. */
export interface Account {
  readonly login: string | null;
  readonly name: string | null;
  readonly kind: 'user' | 'bot';
  /** The address of a commit's author; never shown. */
  readonly email: string | null;
}

/** Accounts that are programs, also where GitHub only tells their name. */
export function isBot({ kind, login, name }: Omit<Account, 'email'>): boolean {
  return (
    kind === 'bot' || [login, name].some((text) => text !== null && /\[bot\]$|^(?:dependabot|renovate)\b/i.test(text))
  );
}
