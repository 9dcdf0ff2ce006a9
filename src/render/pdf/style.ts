import type { Tone } from '../../model/report.ts';
import { palettes } from '../charts.ts';
import type { RenderOptions } from '../options.ts';

export type Face = 'regular' | 'bold';

/** How a text is set: points throughout, `leading` from one line's top to the next. */
export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

/** A page in points: its size, the margins the text keeps, and the width that leaves for it. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: number;
}

export const sheets: Readonly<Record<RenderOptions['paper'], Sheet>> = {
  a4: sheetOf(595.28, 841.89),
  letter: sheetOf(612, 792),
};

function sheetOf(width: number, height: number): Sheet {
  const side = 48;
  return { width, height, left: side, top: 66, bottom: 60, text: width - 2 * side };
}

const { ink, muted } = palettes.print;

/** The accent, where nobody wishes another. */
export const ownAccent = '#005b8f';

export const colours = {
  ink,
  muted,
  rule: '#dfe3e9',
  strongRule: '#a9b0bc',
  panel: '#f5f7f9',
} as const;

/** Every one of them stands out 4.5:1 from white and from its own panel; words say the same thing as well. */
export const tones: Readonly<Record<Tone, { readonly ink: string; readonly panel: string; readonly mark: string }>> = {
  good: { ink: '#006b4c', panel: '#eaf6f1', mark: '#008a64' },
  bad: { ink: '#a3261f', panel: '#fdeeec', mark: '#c5372d' },
  warning: { ink: '#7d4f00', panel: '#fdf4e3', mark: '#c98600' },
  neutral: { ink, panel: '#f1f3f6', mark: '#8b95a5' },
};

/** The type scale. */
export const styles = {
  eyebrow: { face: 'bold', size: 7.5, leading: 11, colour: muted },
  title: { face: 'bold', size: 26, leading: 31, colour: ink },
  heading: { face: 'bold', size: 16, leading: 20, colour: ink },
  caption: { face: 'bold', size: 10, leading: 14, colour: ink },
  body: { face: 'regular', size: 9, leading: 13, colour: ink },
  quiet: { face: 'regular', size: 9, leading: 13, colour: muted },
  small: { face: 'regular', size: 7.5, leading: 10.5, colour: muted },
  chip: { face: 'regular', size: 8, leading: 11, colour: ink },
  figure: { face: 'bold', size: 19, leading: 24, colour: ink },
  cell: { face: 'regular', size: 8, leading: 11, colour: ink },
  below: { face: 'regular', size: 7, leading: 9.5, colour: muted },
  fine: { face: 'regular', size: 7.25, leading: 10, colour: ink },
  head: { face: 'bold', size: 7.5, leading: 10.5, colour: muted },
} as const satisfies Record<string, Style>;
