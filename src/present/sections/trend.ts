import type { SectionWriter } from '../section.ts';

export const trend: SectionWriter = {
  id: 'trend',
  title: 'Trend and forecast',
  question: 'Are we predictable, and what comes next?',
  applies: () => false,
  write: () => [],
};
