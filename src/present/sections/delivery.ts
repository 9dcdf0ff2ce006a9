import type { SectionWriter } from '../section.ts';

export const delivery: SectionWriter = {
  id: 'delivery',
  title: 'Delivery',
  question: 'What reached production?',
  applies: () => false,
  write: () => [],
};
