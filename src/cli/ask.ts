import { createInterface } from 'node:readline/promises';
import { SprintError } from '../errors.ts';
import type { World } from './world.ts';

/** Asks unless the answer is known; an empty answer is the standard one. */
export type Ask = (question: string, known: string | undefined, standard: string) => Promise<string>;

/** Questions to the person at the terminal; they are written to standard error. */
export interface Questions {
  ask(question: string, standard: string): Promise<string>;
  close(): void;
}

/** Opens the conversation. It ends with an error when the person leaves. */
export function openQuestions({ stdin, stderr, signal }: World): Questions {
  const lines = createInterface({ input: stdin, output: stderr, terminal: false });
  const waiting = lines[Symbol.asyncIterator]();
  const left = new SprintError('interrupted', 'Nothing was written: the questions were not answered.');
  const gone = new Promise<never>((_, reject) => {
    const leave = () => reject(left);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  gone.catch(() => undefined);
  return {
    async ask(question, standard) {
      stderr.write(`${question}${standard === '' ? '' : ` [${standard}]`}: `);
      const { value, done } = await Promise.race([waiting.next(), gone]);
      if (done === true) throw left;
      const answer = String(value).trim();
      return answer === '' ? standard : answer;
    },
    close: () => lines.close(),
  };
}
