/** A secret as it is, as a part of an address, and in base64 wherever it stands in the encoded text. */
export function formsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), ...[0, 1, 2].map((shift) => base64Of(secret, shift))];
}

/** The characters of the encoded text that depend on the secret alone. */
function base64Of(secret: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
  return bytes.toString('base64').slice(shift === 0 ? 0 : shift + 1, Math.floor((bytes.length * 8) / 6));
}

/** What looks like a word of its own; a token of a few letters may well stand in some other word. */
const shortest = 8;

/** Variables whose values are said, although nobody may see them. */
export function shownSecrets(text: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const hidden = ['JIRA_API_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'];
  return hidden.filter((name) => {
    const value = env[name] ?? '';
    return value.length >= shortest && formsOf(value).some((form) => text.includes(form));
  });
}
