import { linked, text } from '../blocks.ts';
import type { SectionWriter } from '../section.ts';

export const issues: SectionWriter = {
  id: 'issues',
  title: 'All issues',
  question: 'What became of each issue?',

  write({ figures, issues: all }) {
    if (figures.window === null) return [text('The sprint has not started. ', linked('What is planned.', '#scope'))];
    if (all.length === 0) return [text('There were no issues in the sprint.')];
    return [{ kind: 'issues' }];
  },
};
