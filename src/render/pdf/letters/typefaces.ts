import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The writing of a report decides how its Han characters look, which Chinese, Japanese and Korean share. */
export type Han = 'chinese' | 'japanese' | 'korean';

/** A typeface that stands in for Inter, cut into files by character so that few of them need to be read. */
export interface Typeface {
  /** Whether it can be expected to know a character. */
  readonly knows: RegExp;
  /** Its files with the ranges of code points in them, as `unicode-range` of CSS; null where only the file knows. */
  readonly files: () => readonly { readonly path: string; readonly ranges: string | null }[];
}

const cjk =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u2E80-\u31FF\u3200-\u33FF\uFE10-\uFE1F\uFE30-\uFE6F\uFF00-\uFFEF]/u;

const emoji: Typeface = {
  knows: /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u,
  files: variable('noto-emoji', () => require.resolve('@fontsource-variable/noto-emoji/unicode.json')),
};

const chinese: Typeface = {
  knows: cjk,
  files: variable('noto-sans-sc', () => require.resolve('@fontsource-variable/noto-sans-sc/unicode.json')),
};

const japanese: Typeface = {
  knows: cjk,
  files: variable('noto-sans-jp', () => require.resolve('@fontsource-variable/noto-sans-jp/unicode.json')),
};

const korean: Typeface = {
  knows: cjk,
  files: variable('noto-sans-kr', () => require.resolve('@fontsource-variable/noto-sans-kr/unicode.json')),
};

const symbols: readonly Typeface[] = [
  {
    knows: /./u,
    files: variable('noto-sans-symbols', () => require.resolve('@fontsource-variable/noto-sans-symbols/unicode.json')),
  },
  ...[
    () => require.resolve('@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff'),
    () => require.resolve('@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff'),
  ].map((path) => ({ knows: /./u, files: () => [{ path: path(), ranges: null }] })),
];

const orders: Readonly<Record<Han, readonly Typeface[]>> = {
  chinese: [chinese, japanese, korean],
  japanese: [japanese, chinese, korean],
  korean: [korean, chinese, japanese],
};

/** The typefaces in the order they are to be asked for a character. */
export function typefacesFor(han: Han): readonly Typeface[] {
  return [emoji, ...orders[han], ...symbols];
}

/** Scripts whose letters join or carry marks: they are shaped by the font itself, which comes in both weights. */
export const shaped = [
  {
    name: 'arabic',
    letters: /[\p{Script=Arabic}]/u,
    regular: () => require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'),
    bold: () => require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff2'),
  },
  {
    name: 'hebrew',
    letters: /[\p{Script=Hebrew}]/u,
    regular: () => require.resolve('@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff'),
    bold: () => require.resolve('@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-600-normal.woff'),
  },
] as const;

/** The files of a package of Fontsource: `unicode.json` names a part `[12]` or `symbols`, and what is in it. */
function variable(name: string, index: () => string): Typeface['files'] {
  return () => {
    const path = index();
    const parts = require(path) as Readonly<Record<string, string>>;
    return Object.entries(parts).map(([part, ranges]) => ({
      path: join(dirname(path), 'files', `${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges,
    }));
  };
}
