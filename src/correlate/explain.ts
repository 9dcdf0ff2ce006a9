import type { Explanation } from '../model/explanation.ts';
import type { LinkedSprint } from '../model/figures.ts';
import type { Journey } from '../model/journey.ts';
import { explainCode } from './explain/code.ts';
import { explainIssue } from './explain/issue.ts';
import { resolveSubject } from './explain/subject.ts';
import type { CorrelateOptions } from './known.ts';

export { resolveSubject, subjectNames } from './explain/subject.ts';

/**
 * Why code belongs to an issue, or does not, told from the correlation alone. The subject is what a person calls an
 * issue, a pull request, a commit or a branch; null when nothing, or more than one thing, is called so.
 * @param journeys what was measured of the issues, for the time each took
 * @param aliases what projects were called before, as the links were made with them
 */
export function explain(
  linked: LinkedSprint,
  subject: string,
  journeys: readonly Journey[] = [],
  aliases: CorrelateOptions['aliases'] = {},
): Explanation | null {
  const { subject: one } = resolveSubject(linked, subject, aliases);
  if (one === null) return null;
  return one.kind === 'issue' ? explainIssue(linked, one, journeys) : explainCode(linked, one.code);
}
