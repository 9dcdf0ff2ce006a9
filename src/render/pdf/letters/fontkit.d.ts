/** The package carries no types; these are of the parts used here. */
declare module 'fontkit' {
  interface Glyph {
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly Command[] };
  }
  interface Command {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }
  interface Font {
    readonly unitsPerEm: number;
    readonly variationAxes: Readonly<Record<string, unknown>>;
    hasGlyphForCodePoint(code: number): boolean;
    glyphForCodePoint(code: number): Glyph;
    getVariation(settings: Readonly<Record<string, number>>): Font;
  }
  function create(bytes: Uint8Array): Font;
}
