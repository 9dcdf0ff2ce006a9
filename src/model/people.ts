/** A person as Jira knows them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** An author as GitHub knows them; `login` is null for commits of unknown addresses and for deleted users. */
export interface Account {
  readonly login: string | null;
  readonly name: string | null;
  readonly kind: 'user' | 'bot';
}

/** Accounts that are programs, also where GitHub only tells their name. */
export function isBot({ kind, login, name }: Account): boolean {
  return (
    kind === 'bot' || [login, name].some((text) => text !== null && /\[bot\]$|^(?:dependabot|renovate)\b/i.test(text))
  );
}
