import { describe, expect, test } from 'vitest';
import { descriptionOf } from '../../../src/gather/trackers/jira-description.ts';

const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: unknown[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
});
const pull = 'https://github.com/acme/web/pull/12';

describe('a description of Jira Cloud', () => {
  test('is the words of its document, a line for each paragraph', () => {
    const document = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Why')] },
      paragraph(text('Totals are '), text('wrong', { type: 'strong' }), text(' by a cent.')),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('pay half'))] },
          { type: 'listItem', content: [paragraph(text('look at the total'))] },
        ],
      },
    );

    expect(descriptionOf(document)).toBe('Why\nTotals are wrong by a cent.\npay half\nlook at the total');
  });

  test.each<[what: string, inline: unknown, shown: string]>([
    ['a card', { type: 'inlineCard', attrs: { url: pull } }, `see ${pull} !`],
    ['a card that holds data', { type: 'inlineCard', attrs: { data: { url: pull } } }, `see ${pull} !`],
    ['linked words', text('the change', { type: 'link', attrs: { href: pull } }), `see the change ${pull} !`],
    ['an address as its own link', text(pull, { type: 'link', attrs: { href: pull } }), `see ${pull}!`],
    ['a mention', { type: 'mention', attrs: { id: '5b10', text: '@Ada' } }, 'see @Ada!'],
    ['an emoji', { type: 'emoji', attrs: { shortName: ':wave:', text: '👋' } }, 'see 👋!'],
    ['an emoji without a picture', { type: 'emoji', attrs: { shortName: ':parrot:' } }, 'see :parrot:!'],
    ['a status', { type: 'status', attrs: { text: 'BLOCKED' } }, 'see BLOCKED!'],
    ['a date', { type: 'date', attrs: { timestamp: '1782864000000' } }, 'see 2026-07-01!'],
    ['a date that is none', { type: 'date', attrs: { timestamp: '9'.repeat(30) } }, 'see !'],
    ['a line break', { type: 'hardBreak' }, 'see\n!'],
    ['something new', { type: 'hologram', content: [text('waves')] }, 'see waves!'],
    ['code', text('PriceHold', { type: 'code' }), 'see PriceHold!'],
  ])('shows %s', (_, inline, shown) => {
    expect(descriptionOf(doc(paragraph(text('see '), inline, text('!'))))).toBe(shown);
  });

  test('keeps blocks of code and cards that stand alone', () => {
    const document = doc(
      { type: 'codeBlock', attrs: { language: 'ts' }, content: [text('a();\nb();')] },
      { type: 'blockCard', attrs: { url: pull } },
      paragraph(text('end')),
    );

    expect(descriptionOf(document)).toBe(`a();\nb();\n${pull}\nend`);
  });

  test('is cut at 2,000 characters, and never within one', () => {
    const long = descriptionOf(doc(paragraph(text(`x${'😀'.repeat(1_500)}`))));

    expect(long).toHaveLength(1_999);
    expect(long).toMatch(/😀$/u);
  });

  test('is read to the end of its beginning however deep, wide or odd the document is', () => {
    let deep: unknown = text('bottom');
    for (let level = 0; level < 100_000; level += 1) deep = { type: 'panel', content: [deep] };
    const wide = { type: 'doc', content: Array.from({ length: 200_000 }, () => paragraph(text('w'))) };

    expect(descriptionOf(doc(paragraph(text('top')), deep))).toBe('top');
    expect(descriptionOf(wide)?.startsWith('w\nw\n')).toBe(true);
    for (const odd of [doc({ type: 7, content: 'x' }, null, [], 'words'), { type: 'text', text: 9 }, [], 12, true]) {
      expect([null, 'words']).toContain(descriptionOf(odd));
    }
  });

  test.each([null, undefined, '', '  \r\n ', doc(), doc(paragraph()), {}])(
    'is null when nothing is said (%#)',
    (value) => {
      expect(descriptionOf(value)).toBeNull();
    },
  );
});

describe('a hostile document', () => {
  test('may be deeper than any stack and wider than any page', () => {
    const levels = 100_000;
    const deep: unknown = JSON.parse(`${'{"type":"panel","content":['.repeat(levels)}{}${']}'.repeat(levels)}`);
    const wide = doc(paragraph(text('first')));
    wide.content = wide.content.concat(Array.from({ length: 200_000 }, () => ({ type: 'rule' })));

    expect(descriptionOf(deep)).toBeNull();
    expect(descriptionOf(wide)).toBe('first');
  });

  test('of one endless text is not looked at far beyond what is kept', () => {
    expect(descriptionOf(doc(paragraph(text(`a ${'b '.repeat(10_000_000)}`))))?.length).toBeLessThanOrEqual(2_000);
    expect(descriptionOf(doc(paragraph(text(`${' \n'.repeat(100_000)}late`))))).toBeNull();
  });
});

describe('a description of Jira Data Center', () => {
  test.each<[wiki: string, plain: string]>([
    ['h2. Why\r\n\r\nTotals are *wrong* by a _cent_.', 'Why\n\nTotals are wrong by a cent.'],
    [`See [the change|${pull}] and [${pull}].`, `See the change ${pull} and ${pull} .`],
    [`[${pull}|${pull}|smart-link]`, pull],
    ['ask [~ada] or [~accountid:5b10] [^log.txt]', 'ask @ada or @5b10 log.txt'],
    ['[urgent] use {{PriceHold.release()}}', '[urgent] use PriceHold.release()'],
    ['{code:java}\nhold.release();\n{code}', 'hold.release();'],
    ['{quote}said{quote} {color:#ff0000}red{color}', 'said\nred'],
    ['* one\n* two\n# three', 'one\ntwo\nthree'],
    ['||fare||share||\n|10|5|', 'fare share\n10 5'],
    ['!shot.png|thumbnail! after', 'after'],
    ['a\\\\b', 'a\nb'],
    ['snake_case_name and 2*3*4 stay', 'snake_case_name and 2*3*4 stay'],
  ])('%j is %j', (wiki, plain) => {
    expect(descriptionOf(wiki)).toBe(plain);
  });

  test('is read as quickly when it is made of marks alone', () => {
    for (const mark of ['[', '{code:', '!a', '*a ', '|', '\\', '{{', '_', 'h1.']) {
      expect(() => descriptionOf(mark.repeat(2_000_000))).not.toThrow();
    }
  });
});
