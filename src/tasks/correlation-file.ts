import type { Explanation } from '../model/explanation.ts';
import type { CorrelationPart } from '../render/correlation.ts';
import type { CorrelationAnswer } from './correlate.ts';

/** Which lists were asked for; without any, the links. */
interface Views {
  readonly unlinked: boolean;
  readonly suggest: boolean;
}

/** What correlation says, as CSV (one list) or Markdown. */
export async function correlationFile(
  answer: CorrelationAnswer,
  { unlinked, suggest }: Views,
  format: 'csv' | 'md',
): Promise<string> {
  const { correlationCsv, correlationMarkdown } = await import('../render/correlation.ts');
  const wanted: CorrelationPart[] = [
    ...(unlinked ? (['unlinked'] as const) : []),
    ...(suggest ? (['suggestions'] as const) : []),
  ];
  if (format === 'csv') return correlationCsv(answer, wanted[0] ?? 'links');
  return correlationMarkdown(answer, wanted.length === 0 ? ['links', 'unlinked'] : wanted);
}

/** A story in Markdown. */
export async function explanationFile(explanation: Explanation): Promise<string> {
  return (await import('../render/correlation.ts')).explanationMarkdown(explanation);
}
