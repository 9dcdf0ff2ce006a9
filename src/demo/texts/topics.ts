import type { Chance } from '../chance.ts';
import { type Slot, words } from './words.ts';

/** What one issue is about: its summary, and the few words by which commits and branches name it. */
export interface Topic {
  readonly type: 'Story' | 'Bug' | 'Task';
  readonly summary: string;
  readonly subject: string;
}

const patterns: readonly (readonly [Topic['type'], summary: string, subject: string])[] = [
  ['Story', 'Let {reader} follow {flow} on the {screen}', '{flow} on the {screen}'],
  ['Story', 'Offer {provider} for {flow}', '{provider} for {flow}'],
  ['Story', 'Show the fare rules of {route} on the {screen}', 'fare rules of {route}'],
  ['Story', 'Send one receipt for {flow} with several passengers', 'receipt for {flow}'],
  ['Story', 'Remember the last {provider} choice on the {screen}', 'remembered {provider} choice'],
  ['Story', 'Split {flow} between cabins and deck places', 'cabin and deck {flow}'],
  ['Story', 'Let {reader} cancel one leg of {route} and keep the other', 'single-leg cancellation on {route}'],
  ['Story', 'Tell {reader} why {flow} were declined', 'declined {flow}'],
  ['Story', 'Export {flow} for {reader} as one file a month', 'monthly {flow} export'],
  ['Story', 'Book {flow} on {route} without an account', 'guest {flow} on {route}'],
  ['Story', 'Hold the price of {flow} for twenty minutes', 'held price of {flow}'],
  ['Story', 'Warn {reader} on the {screen} when {trouble}', 'warning on the {screen}'],
  ['Bug', '{flow} are lost when {trouble}', 'lost {flow}'],
  ['Bug', 'The {screen} shows the wrong total when {trouble}', 'total on the {screen}'],
  ['Bug', '{provider} is charged twice when {trouble}', 'double charge by {provider}'],
  ['Bug', 'The {system} stops when {trouble}', '{system} stop'],
  ['Bug', 'The {screen} keeps loading for {route} in Safari', '{screen} in Safari'],
  ['Bug', 'Times of {route} are an hour off on the {screen}', 'times of {route}'],
  ['Bug', 'The {system} writes amounts of {flow} with three decimals', 'decimals in the {system}'],
  ['Bug', 'Screen readers skip the {flow} on the {screen}', 'labels of {flow}'],
  ['Bug', 'Old {flow} come back on the {screen} when {trouble}', 'stale {flow}'],
  ['Task', 'Move the {system} off the old database', '{system} database'],
  ['Task', 'Measure how long the {system} takes for {flow}', '{system} timings'],
  ['Task', 'Delete what the {system} keeps longer than the law allows', '{system} retention'],
  ['Task', 'Rotate the {provider} keys of the {system}', '{provider} keys'],
  ['Task', 'Alert when the {system} lags more than a minute', '{system} alert'],
  ['Task', 'Cut the memory of the {system} under load', '{system} memory'],
  ['Task', 'Replay a day of {flow} against the {system}', 'replay of {flow}'],
  ['Task', 'Write down how {reader} handle {flow} when {trouble}', 'guide to {flow}'],
  ['Task', 'Remove the {provider} feature flag from the {screen}', '{provider} flag'],
  ['Task', 'Test the {screen} with {provider} in the nightly run', 'nightly {provider} test'],
];

/** Draws what an issue is about. */
export function drawTopic(chance: Chance): Topic {
  const [type, summary, subject] = chance.pick(patterns);
  const drawn = new Map<string, string>();
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, slot: Slot) => {
      const word = drawn.get(slot) ?? chance.pick(words[slot]);
      drawn.set(slot, word);
      return word;
    });
  const told = filled(summary);
  return { type, summary: told.charAt(0).toUpperCase() + told.slice(1), subject: filled(subject) };
}
