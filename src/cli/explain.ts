import { SprintError } from '../errors.ts';

/** An error for people: what happened, what to do, which names would have fitted. */
function asText({ message, hint, candidates }: SprintError): string {
  const lines = [`error: ${message}`];
  if (candidates.length > 0) lines.push('  nearest:', ...candidates.map((candidate) => `  - ${candidate}`));
  if (hint !== null) lines.push(`  ${hint}`);
  return lines.join('\n');
}

/** The same for machines. */
function asJson({ kind, message, exitCode, source, status, hint, candidates }: SprintError): object {
  return { error: { code: kind, message, exitCode, source, httpStatus: status, hint, candidates } };
}

/** The stack of an error and of its causes: text only, never the objects, which may carry a request. */
function stacks(error: unknown): string {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at);
    parts.push(at.stack ?? `${at.name}: ${at.message}`);
  }
  return parts.length === 0 ? 'What was thrown is no error and has no stack.' : parts.join('\ncaused by ');
}

/** What nobody foresaw. Only the message of a foreign error is told. */
function bug(thrown: unknown): SprintError {
  const message =
    thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'something that is no error was thrown';
  return new SprintError('bug', `This should not have happened: ${message}`, {
    hint: 'It is a mistake in sprint. Run it again with --debug and report what it says.',
    cause: thrown,
  });
}

export const explained = { asText, asJson, stacks, bug };
