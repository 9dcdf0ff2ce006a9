import type { SectionWriter } from '../section.ts';

export const retro: SectionWriter = {
  id: 'retro',
  title: 'For the retrospective',
  question: 'What is worth talking about?',
  applies: () => false,
  write: () => [],
};
