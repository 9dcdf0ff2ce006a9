import type { Series } from '../../model/report.ts';

export type Role = Series['role'];

/** Colours of one medium. `font` is null where the surrounding page gives the font. */
export interface Palette {
  readonly font: string | null;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly band: string;
  readonly mark: string;
  readonly roles: Readonly<Record<Role, string>>;
}

/**
 * Okabe and Ito's colour-blind safe hues, darkened until each stands out 3:1 from white. Bands go from dark to light in
 * turn, so that neighbours differ to every eye.
 */
const print: Palette = {
  font: 'sans-serif',
  ink: '#1b2330',
  muted: '#566072',
  grid: '#e6e8ec',
  axis: '#a9b0bc',
  surface: '#ffffff',
  band: '#f1f2f5',
  mark: '#4a5468',
  roles: {
    scope: '#0072b2',
    done: '#008a64',
    remaining: '#c85400',
    guide: '#7a8294',
    added: '#b07400',
    removed: '#b0508a',
    carried: '#c85400',
    neutral: '#6b7486',
    active: '#0072b2',
    waiting: '#b07400',
    blocked: '#8f1f3f',
    'band-1': '#1f4fa3',
    'band-2': '#2a936f',
    'band-3': '#52257a',
    'band-4': '#c4701c',
    'band-5': '#7d1a3a',
    'band-6': '#9467b5',
  },
};

/** `css` follows the page's theme by variables that `styles/colours.css` sets; `print` holds literal colours for paper. */
export const palettes = {
  css: {
    font: null,
    ink: 'var(--ink)',
    muted: 'var(--muted)',
    grid: 'var(--c-grid)',
    axis: 'var(--c-axis)',
    surface: 'var(--surface)',
    band: 'var(--c-band)',
    mark: 'var(--c-mark)',
    roles: {
      scope: 'var(--c-scope)',
      done: 'var(--c-done)',
      remaining: 'var(--c-remaining)',
      guide: 'var(--c-guide)',
      added: 'var(--c-added)',
      removed: 'var(--c-removed)',
      carried: 'var(--c-carried)',
      neutral: 'var(--c-neutral)',
      active: 'var(--c-active)',
      waiting: 'var(--c-waiting)',
      blocked: 'var(--c-blocked)',
      'band-1': 'var(--c-band-1)',
      'band-2': 'var(--c-band-2)',
      'band-3': 'var(--c-band-3)',
      'band-4': 'var(--c-band-4)',
      'band-5': 'var(--c-band-5)',
      'band-6': 'var(--c-band-6)',
    },
  },
  print,
} as const satisfies Record<string, Palette>;

/** Dash patterns, so that a line is known without its colour; null is solid. */
export const dashes: Readonly<Record<Role, string | null>> = {
  scope: null,
  done: null,
  remaining: null,
  guide: '5 4',
  added: '8 3',
  removed: '2 3',
  carried: '8 3 2 3',
  neutral: '1 3',
  active: null,
  waiting: '5 4',
  blocked: '2 3',
  'band-1': null,
  'band-2': '8 3',
  'band-3': '5 4',
  'band-4': '2 3',
  'band-5': '8 3 2 3',
  'band-6': '1 3',
};

/** Stroke widths: what was achieved weighs more than what was planned. */
export const weights: Readonly<Record<Role, number>> = {
  scope: 2,
  done: 2.75,
  remaining: 2.75,
  guide: 1.5,
  added: 2,
  removed: 2,
  carried: 2,
  neutral: 1.75,
  active: 2,
  waiting: 2,
  blocked: 2,
  'band-1': 2,
  'band-2': 2,
  'band-3': 2,
  'band-4': 2,
  'band-5': 2,
  'band-6': 2,
};
