/** Whole numbers from 0 up to 2³², evenly spread; the same seed gives the same ones for ever. */
export type Random = () => number;

/** xoshiro128++ (Blackman and Vigna, prng.di.unimi.it), its four words filled from the seed. */
export function randomOf(seed: number): Random {
  const word = filler(seed);
  return xoshiro(word(), word(), word(), word());
}

export function xoshiro(...[first, second, third, fourth]: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = [first, second, third, fourth];
  return () => {
    const result = (rotated((a + d) | 0, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Well mixed words from any number (the finalizer of MurmurHash3 over a Weyl sequence), never four times 0. */
function filler(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

/** A seed from data: FNV-1a over its text, so that equal data is drawn from in the same way. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
