import { SprintError } from '../errors.ts';

/** One mistake in the configuration: which key, where it stands, what is wrong, what to do. */
export interface Problem {
  /** Such as `jira.url`; empty when the mistake is the file itself. */
  readonly key: string;
  /** The file and line, the variable or the flag. */
  readonly place: string;
  readonly says: string;
  readonly hint: string | null;
}

/** All mistakes in one error, so that they can be mended in one go. */
export function configurationError(problems: readonly Problem[]): SprintError {
  const [only] = problems;
  if (only !== undefined && problems.length === 1) {
    return new SprintError('usage', `The configuration has a mistake: ${line(only)}`, {
      ...(only.hint !== null && { hint: only.hint }),
    });
  }
  const lines = problems.map((problem) => `- ${line(problem)}${problem.hint === null ? '' : ` ${problem.hint}`}`);
  return new SprintError('usage', `The configuration has ${problems.length} mistakes:\n${lines.join('\n')}`, {
    hint: 'Mend them all; every key is explained in .sprintrc.example.',
  });
}

function line({ key, place, says }: Problem): string {
  return key === '' ? `${place} ${says}.` : `${key} (${place}) ${says}.`;
}

/** A value as an error may quote it: one short line. */
export function quoted(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/[\p{Cc}\p{Cf}]/gu, '?');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
