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

/** One line without control, direction or invisible characters, at most 200 characters long. */
export function plainText(text: string): string {
  const line = text
    .slice(0, 4 * longest)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
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
