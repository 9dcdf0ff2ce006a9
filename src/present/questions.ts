import type { Repository } from '../model/code.ts';
import type { Finding } from '../model/figures.ts';
import type { Block, Span } from '../model/report.ts';
import { bullets, linked, plain, strong, text } from './blocks.ts';
import { findingsByKind } from './kinds.ts';
import type { Material } from './material.ts';
import { type PlaceShown, questionShown } from './places.ts';
import { count, list, number, verb } from './wording.ts';

/** So many questions of one kind are asked in full. */
const mostOfAKind = 50;
const mostEvidence = 8;

/** What board and code make one ask, kind by kind, the gravest first; each with what it stands on and what to do. */
export function questions({ figures, snapshot, place }: Material): readonly Block[] {
  if (figures.findings.length === 0) return [text('No questions came up.')];
  return findingsByKind(figures.findings).flatMap((found) => {
    const [first] = found;
    const items = found.slice(0, mostOfAKind).map((finding) => sentence(finding, place));
    const rest = found.length - items.length;
    if (rest > 0)
      items.push([
        plain(`${count(rest, 'more question')} of this kind ${verb(rest, 'stands', 'stand')} in the JSON report.`),
      ]);
    const where = first.kind === 'done-without-code' ? `. ${searched(snapshot.repositories ?? [], place)}` : '';
    return [text(strong(first.title), ` – ${count(found.length, 'question')}${where}`), bullets(items)];
  });
}

const mostNames = 8;

/** Where code was looked for, said once for all questions of the kind. */
function searched(repositories: readonly Repository[], place: PlaceShown): string {
  const names = repositories.slice(0, mostNames).map(({ name }) => place(name));
  const rest = repositories.length - names.length;
  return `Searched: ${list(rest > 0 ? [...names, `${number(rest)} more`] : names)}.`;
}

/** The question, what it stands on, and what could be done. */
function sentence(finding: Finding, place: PlaceShown): readonly Span[] {
  const { evidence } = finding;
  const told = evidence
    .slice(0, mostEvidence)
    .flatMap(({ ref, url, says }, i) => [plain(i === 0 ? ' ' : '; '), linked(place(ref), url), plain(`: ${says}`)]);
  const rest = evidence.length - mostEvidence;
  const { question, action } = shownIn(finding, place);
  return [strong(question), ...told, plain(`${rest > 0 ? `; and ${number(rest)} more` : ''}. ${action}`)];
}

/** Question and action with the places they name as they are shown. */
function shownIn(finding: Finding, place: PlaceShown): Pick<Finding, 'question' | 'action'> {
  return {
    question: questionShown(finding, place),
    action: questionShown({ ...finding, question: finding.action }, place),
  };
}
