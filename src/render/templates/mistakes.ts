import { SprintError } from '../../errors.ts';

/** What is wrong in a template, where, and what to do. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly says: string;
  readonly hint: string;
}

const mostTold = 20;

/** All mistakes in one error, so that they can be mended in one go. */
export function templateError(mistakes: readonly Mistake[]): SprintError {
  const [only] = mistakes;
  if (only !== undefined && mistakes.length === 1)
    return new SprintError('usage', `The template has a mistake: ${lineOf(only)}`, { hint: only.hint });
  const told = mistakes.slice(0, mostTold).map((mistake) => `- ${lineOf(mistake)} ${mistake.hint}`);
  const more = mistakes.length - told.length;
  if (more > 0) told.push(`- and ${more} more.`);
  return new SprintError('usage', `The templates have ${mistakes.length} mistakes:\n${told.join('\n')}`, {
    hint: 'Mend them all; the README.md that --eject-template writes explains every name.',
  });
}

function lineOf({ file, line, says }: Mistake): string {
  return `${file}:${line}: ${visibly(says)}.`;
}

/** Names in a template may hold anything. */
function visibly(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 300);
}
