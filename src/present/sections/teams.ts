import type { SectionWriter } from '../section.ts';

export const teams: SectionWriter = {
  id: 'teams',
  title: 'Teams',
  question: 'Who worked on what?',
  applies: () => false,
  write: () => [],
};
