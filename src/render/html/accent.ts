/** The grounds of each theme on which a link is hardest to read; the tests hold them against `styles/colours.css`. */
const grounds = { light: '#fdebe2', dark: '#362b11' } as const;
/** WCAG 2.2, contrast of text. */
const enough = 4.5;

/** A style that makes `#rrggbb` or `#rgb` the accent: darker or lighter in each theme until it can be read there. */
export function accentStyle(colour: string): string {
  return `:root{--accent:light-dark(${readable(colour, grounds.light, 0)},${readable(colour, grounds.dark, 255)})}`;
}

/** The colour, mixed with black (0) or white (255) as little as it takes. */
export function readable(colour: string, ground: string, towards: 0 | 255): string {
  const from = channels(colour);
  const under = luminance(channels(ground));
  for (let percent = 0; percent < 100; percent++) {
    const mixed = from.map((part) => Math.round(part + ((towards - part) * percent) / 100));
    if (contrast(luminance(mixed), under) >= enough) return hex(mixed);
  }
  return hex([towards, towards, towards]);
}

function channels(colour: string): number[] {
  const digits = colour.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(parts: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
