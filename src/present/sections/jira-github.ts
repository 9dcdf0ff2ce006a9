import type { Block } from '../../model/report.ts';
import { bullets, note, plain, text } from '../blocks.ts';
import { findingKinds } from '../kinds.ts';
import type { Material } from '../material.ts';
import { questions } from '../questions.ts';
import type { SectionWriter } from '../section.ts';
import { linkTable, possibleLinks, remains, traces } from '../traces.ts';
import { bounded, number, unavailable } from '../wording.ts';

export const jiraGithub: SectionWriter = {
  id: 'jira-github',
  title: 'Jira and GitHub',
  question: 'Does the board tell the truth?',

  write(material) {
    const { snapshot, figures } = material;
    if (snapshot.repositories === null) {
      return [note('neutral', 'GitHub is not configured, so board and code cannot be compared.')];
    }
    if (figures.window === null) return [text('The sprint has not started.')];
    if (snapshot.repositories.length === 0) return unread(material);
    return [
      ...unread(material),
      ...questions(material),
      traces(material),
      ...possibleLinks(material),
      ...linkTable(material),
      ...remains(material),
    ];
  },
};

/** What could not be compared, or not wholly; figures that suffer from the same say so once, together. */
function unread({ metric }: Material): readonly Block[] {
  const byReason = new Map<string, string[]>();
  for (const id of ['issues-with-code', ...findingKinds.map((kind) => kind.id)]) {
    const result = metric(id);
    if (result === null || result.completeness === 'full') continue;
    const value = result.value === null ? unavailable : bounded(number(result.value), result.completeness);
    const because = result.because ?? '';
    byReason.set(because, [...(byReason.get(because) ?? []), `${result.title}: ${value}`]);
  }
  if (byReason.size === 0) return [];
  return [bullets([...byReason].map(([because, figures]) => [plain(`${figures.join('; ')}. ${because}`.trim())]))];
}
