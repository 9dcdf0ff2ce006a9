import type { SectionWriter } from '../section.ts';

export const delivered: SectionWriter = {
  id: 'delivered',
  title: 'Delivered',
  question: 'What can users do now?',
  applies: () => false,
  write: () => [],
};
