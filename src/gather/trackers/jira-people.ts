import type { Person } from '../../model/people.ts';
import type { RawUser } from './jira-shapes.ts';

/** The person behind a Jira user; Data Center knows keys and names instead of account ids. */
export function personOf(user: RawUser | null | undefined): Person | null {
  const id = user?.accountId ?? user?.key ?? user?.name;
  if (user === null || user === undefined || id === null || id === undefined || id === '') return null;
  return {
    id,
    name: shownName(user.displayName ?? user.name ?? id),
    active: user.active ?? true,
    email: user.emailAddress?.trim() || null,
  };
}

/** Who was invited and never came, and who logs in by an address, has it for a name; names are shown, addresses never. */
function shownName(name: string): string {
  return name.replace(/(?<=\S)@\S+/g, '');
}
