import { bullets, linked, plain, strong, text } from '../blocks.ts';
import { retroQuestions } from '../retro.ts';
import type { SectionWriter } from '../section.ts';

export const retro: SectionWriter = {
  id: 'retro',
  title: 'For the retrospective',
  question: 'What is worth talking about?',
  applies: ({ figures }) => figures.window !== null && figures.outcomes.length > 0,

  write(material) {
    const questions = retroQuestions(material);
    if (questions.length === 0) return [text('Nothing came up that the figures could ask about.')];
    return [
      bullets(
        questions.map(({ says, asks, see, href }) => [plain(`${says} `), strong(asks), plain(' '), linked(see, href)]),
      ),
      text('Questions, not verdicts: the figures do not know why. They are about work, and never about a person.'),
    ];
  },
};
