import { placeholder } from './glyphs.ts';
import { plain, setText } from './ink.ts';
import { type Node, type Paper, within } from './paper.ts';
import { styles } from './style.ts';

const { small } = styles;
const mostNamed = 12;

/** Says which characters the typefaces could not draw, if any. They are in the text all the same. */
export function setMissing(paper: Paper, parent: Node): void {
  const { missing } = paper.glyphs;
  if (missing.size === 0) return;
  const named = [...missing].slice(0, mostNamed).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  const more = missing.size - named.length;
  const all = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const text = `${placeholder} stands for characters that the typefaces of this document do not have (${all}). Search and copy find them.`;
  within(paper, parent, 'P', (node) =>
    setText(paper, node, 'P', [plain(text, small)], small, paper.sheet.left, paper.sheet.text),
  );
}
