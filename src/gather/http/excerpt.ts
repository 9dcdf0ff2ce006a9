/** The most of a host's own words that we repeat. */
const longest = 200;

/**
 * The host's own message, short and harmless, or null: only the fields in which Jira and GitHub explain an error are
 * read, control and direction characters are dropped, so that it can stand in any output.
 */
export function excerptOf(text: string): string | null {
  const body = parsed(text);
  if (body === null) return null;
  const { errorMessages, errors, message } = body;
  const said = [
    ...(Array.isArray(errorMessages) ? errorMessages : []),
    message,
    ...(typeof errors === 'object' && errors !== null ? Object.values(errors).map(messageIn) : []),
  ].find((one) => typeof one === 'string' && one.trim() !== '');
  return typeof said === 'string' ? plainText(said) : null;
}

/**
 * What is sent to log in, by its form: a host may quote it, and once cut to length it is not found by its value any more.
 */
const credentials =
  /\b(?:(Bearer|Basic) +(?=\S*\d)[\w.~+/=-]{8,}|eyJ[\w-]{8,}(?:\.[\w-]*){0,2}|gh[a-z]_\w{4,}|github_pat_\w{4,})|-----BEGIN [A-Z ]*PRIVATE KEY.*/gi;

const halfWord = /[\x21-\x7e]*$/;

/**
 * One line without control, direction or invisible characters, and no login, at most 200 characters long. It is cut
 * between words: half a token is not found by its value any more. Words are those of ASCII, as tokens are.
 */
export function plainText(text: string): string {
  const line = (text.length > 4 * longest ? text.slice(0, 4 * longest).replace(halfWord, '') : text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(credentials, (_, scheme?: string) => (scheme === undefined ? '[redacted]' : `${scheme} [redacted]`))
    .trim();
  return line.length > longest
    ? `${line
        .slice(0, longest - 1)
        .replace(halfWord, '')
        .trimEnd()}…`
    : line;
}

function messageIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'message' in value ? value.message : value;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text.slice(0, 100_000));
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
