import { expect, test } from 'vitest';
import { squeezeMarkup, squeezeScript, squeezeStyle } from '../../../src/render/html/squeeze.ts';

test.each([
  ['<a href="https://example.org/a/">x</a>', '<a href=https://example.org/a/>x</a>'],
  ['<a href="https://example.org/?a=1">x</a>', '<a href="https://example.org/?a=1">x</a>'],
  ['<p class="a b" id="c">x</p>', '<p class="a b" id=c>x</p>'],
  ['<input value="">', '<input value="">'],
  ['<circle cx="1" r="6"/>', '<circle cx=1 r=6 />'],
  ['<path d="M0 0"/>', '<path d="M0 0"/>'],
  ['<br/>', '<br/>'],
  ['<p title="a&#62;b">id="c"</p>', '<p title=a&#62;b>id="c"</p>'],
  ['<td class="n" data-sort="-1.5">−1.5', '<td class=n data-sort=-1.5>−1.5'],
])('writes %s as %s', (markup, squeezed) => {
  expect(squeezeMarkup(markup)).toBe(squeezed);
});

test('leaves blanks and comments out of a style sheet, and its texts alone', () => {
  const css = `/* Why */
a:hover,
a :focus {
  content: "a; b  { c: /* no */ }";
  margin: -0.2rem  auto;
  width: calc(100% - 2rem);
}
@media (min-width: 10px) {
  p { color: red; }
}`;

  expect(squeezeStyle(css)).toBe(
    'a:hover,a :focus{content:"a; b  { c: /* no */ }";margin:-0.2rem auto;width:calc(100% - 2rem)}@media (min-width:10px){p{color:red}}',
  );
});

test('leaves comments and indentation out of a script, and its lines apart', () => {
  const script = `/* Comfort only. */
(() => {
  // Why.
  const a = 'x // y'
  const b = 2
})();
`;

  expect(squeezeScript(script)).toBe("(()=>{\nconst a = 'x // y'\nconst b=2\n})();");
});
