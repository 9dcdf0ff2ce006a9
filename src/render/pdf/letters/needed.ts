import type { Report } from '../../../model/report.ts';
import { longest } from '../glyphs.ts';
import type { Han } from './typefaces.ts';

/** The characters of a report, by the weights they may be set in, that are beyond those every report needs. */
export interface Needed {
  readonly regular: ReadonlySet<number>;
  readonly bold: ReadonlySet<number>;
  readonly han: Han;
}

/* Latin, Greek and Cyrillic, and the punctuation between their words: Inter has what is used of them. */
const usual = /^[\0-\u02FF\u0370-\u052F\u1E00-\u1FFF\u2000-\u206F\u20A0-\u20BF\u2190-\u2193\u2212]*$/;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;

/* More kinds of characters than any report is written in: each must be looked up and drawn. */
const mostKinds = 8000;

/** Looks through all that will be drawn. Issues are set in the regular weight, but for their keys. */
export function neededBy({ title, chips, gaps, summary, sections, sprint, generator, issues }: Report): Needed {
  const regular = new Set<number>();
  const bold = new Set<number>();
  let japanese = false;
  let korean = false;
  addAll([title, chips, gaps, summary, sections, sprint, generator]);
  for (const { key, summary: says, type, status, assignee, labels, code } of issues) {
    add(key, true);
    for (const text of [says, type, status, assignee ?? '', ...labels]) add(text, false);
    for (const { text } of code) add(text, false);
  }
  return { regular, bold, han: japanese ? 'japanese' : korean ? 'korean' : 'chinese' };

  function addAll(value: unknown): void {
    if (typeof value === 'string') add(value, true);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) addAll(one);
  }

  function add(text: string, heavy: boolean): void {
    if (usual.test(text)) return;
    const whole = text.slice(0, longest).normalize('NFC');
    japanese ||= kana.test(whole);
    korean ||= hangul.test(whole);
    for (const character of whole) {
      if (usual.test(character)) continue;
      const code = character.codePointAt(0) ?? 0;
      if (regular.size < mostKinds) regular.add(code);
      if (heavy && bold.size < mostKinds) bold.add(code);
    }
  }
}
