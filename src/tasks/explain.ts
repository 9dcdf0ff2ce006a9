import type { LoadedConfig } from '../config/load.ts';
import { SprintError } from '../errors.ts';
import type { Explanation } from '../model/explanation.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import type { Runtime } from '../runtime.ts';
import { asked, type ExplainRequest, explainRequest } from './requests.ts';
import { study } from './study.ts';

/** Why code belongs to an issue, or does not, and of which reading. */
export interface ExplanationAnswer extends Pick<Report, 'schemaVersion' | 'status' | 'takenAt' | 'sprint' | 'gaps'> {
  readonly explanation: Explanation;
}

/** How many candidates are named when several fit, or none. */
const mostCandidates = 8;

/**
 * Reads a sprint and tells the story of one issue, pull request, commit or branch.
 * @throws SprintError of any kind; `not-found` names what is called alike
 */
export async function explainSubject(
  request: ExplainRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<ExplanationAnswer> {
  const { subject, ...wish } = asked(explainRequest, request);
  const { explain, resolveSubject, subjectNames } = await import('../correlate/explain.ts');
  const { linked, figures, report } = await study(wish, config, runtime);
  const { aliases } = config.correlate;
  const explanation = explain(linked, subject, figures.journeys, aliases);
  if (explanation === null) {
    const { several } = resolveSubject(linked, subject, aliases);
    throw several.length > 0 ? ambiguous(subject, several) : unknown(subject, subjectNames(linked), report);
  }
  const { schemaVersion, status, takenAt, sprint, gaps } = report;
  return { schemaVersion, status, takenAt, sprint, gaps, explanation };
}

function ambiguous(subject: string, several: readonly string[]): SprintError {
  return new SprintError('not-found', `“${subject}” could be any of ${several.length} places in the code.`, {
    hint: 'Say which, as owner/name#12 or owner/name@sha.',
    candidates: several.slice(0, mostCandidates),
  });
}

function unknown(subject: string, names: readonly string[], { sprint }: Report): SprintError {
  return new SprintError('not-found', `Nothing is known of “${subject}” in sprint ${sprint.id}, “${sprint.name}”.`, {
    hint: 'Name an issue (PAY-12), a pull request (owner/name#12), a commit (7 digits of its sha or more) or a branch (owner/name@branch) that was read with this sprint.',
    candidates: nearest(subject, names, mostCandidates),
  });
}
