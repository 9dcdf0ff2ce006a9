import type { SectionWriter } from '../section.ts';

export const interrupts: SectionWriter = {
  id: 'interrupts',
  title: 'Quality and interrupts',
  question: 'What came in between?',
  applies: () => false,
  write: () => [],
};
