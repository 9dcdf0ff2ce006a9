import type { Doc } from './document.ts';

/** What pdfkit keeps of a font in use; not part of its types. */
interface FontInUse {
  readonly id: string;
  ref(): unknown;
  encode(text: string): [codes: string[], positions: Position[]];
}

interface Position {
  readonly xAdvance: number;
  readonly advanceWidth: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/**
 * Writes text in the font of the document with its left end at `x`, `baseline`, as the operators of PDF itself.
 * pdfkit's `text` measures each text three times and wraps it into transformations, which is felt with 100,000 cells.
 */
export function writeText(doc: Doc, text: string, x: number, baseline: number, size: number): void {
  const font = (doc as unknown as { _font: FontInUse })._font;
  const [codes, positions] = font.encode(text);
  let shown = '';
  let from = x;
  let pen = x;
  for (const [index, { xAdvance, advanceWidth, xOffset, yOffset }] of positions.entries()) {
    const code = codes[index] ?? '';
    if (xOffset !== 0 || yOffset !== 0) {
      // A mark has its own place by its letter.
      if (shown !== '') writeShown(doc, shown, from, baseline, size);
      writeShown(doc, code, pen + (xOffset * size) / 1000, baseline - (yOffset * size) / 1000, size);
      shown = '';
    } else {
      if (shown === '') from = pen;
      const kerning = Math.round(advanceWidth - xAdvance);
      shown += kerning === 0 ? code : `${code}> ${kerning} <`;
    }
    pen += (xAdvance * size) / 1000;
  }
  if (shown !== '') writeShown(doc, shown, from, baseline, size);
}

/** Writes what is encoded in the font of the document already. */
export function writeShown(doc: Doc, shown: string, x: number, baseline: number, size: number): void {
  const font = (doc as unknown as { _font: FontInUse })._font;
  const { fonts } = doc.page as unknown as { fonts: Record<string, unknown> };
  fonts[font.id] ??= font.ref();
  // The page counts from its top downwards; the matrix sets the letters upright again.
  doc.addContent(`BT\n1 0 0 -1 ${short(x)} ${short(baseline)} Tm\n/${font.id} ${size} Tf\n[<${shown}>] TJ\nET`);
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}
