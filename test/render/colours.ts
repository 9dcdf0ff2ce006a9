/** How far two colours (`#rrggbb`) stand apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(colour, at));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How vision that lacks one kind of cone mixes what is left (Machado, Oliveira and Fernandes 2009, severity 1). */
const visions = {
  ordinary: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

/** The least distance (CIE 1976, L*a*b*) of two colours in anyone's eyes; from about 2 on it can be seen at all. */
export function leastDistance(one: string, other: string): number {
  return Math.min(
    ...Object.values(visions).map((vision) => {
      const [a, b] = [lab(one, vision), lab(other, vision)];
      return Math.hypot(...a.map((part, index) => part - (b[index] ?? 0)));
    }),
  );
}

function lab(colour: string, vision: readonly number[]): [number, number, number] {
  const parts = [1, 3, 5].map((at) => linear(colour, at));
  const mixed = [0, 3, 6].map((row) => {
    const sum = parts.reduce((all, part, index) => all + part * (vision[row + index] ?? 0), 0);
    return Math.min(1, Math.max(0, sum));
  });
  const [r = 0, g = 0, b = 0] = mixed;
  const root = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function linear(colour: string, at: number): number {
  const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
