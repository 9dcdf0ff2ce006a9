/** A value that must never be shown: printing, joining or serialising it gives `[redacted]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself; only for the header that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}

/**
 * The last step before anything is shown: replaces secrets by `[redacted]`, as they are, as JSON and addresses write
 * them, and in base64 at each of the three places a longer text can put them (`Basic` credentials).
 */
export function scrubber(secrets: readonly Secret[]): (text: string) => string {
  const forms = wordsOf(secrets)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), ...inAddress(value), ...inBase64(value)])
    .filter((form) => form.length >= 4);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((clean, form) => clean.replaceAll(form, '[redacted]'), text);
}

/** What may not be shown of secrets: each whole, and the lines of a key each, in whatever way they are broken. */
export function wordsOf(secrets: readonly Secret[]): string[] {
  return secrets
    .map((secret) => secret.reveal())
    .flatMap((value) => [value, ...value.split('\n').filter((line) => line.length >= 16 && !line.startsWith('-----'))])
    .filter((word) => word.length >= 4);
}

/** A value as a part of an address, in the ways it is written there. */
function inAddress(value: string): string[] {
  const usual = encodeURIComponent(value);
  const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return [usual, strict].flatMap((text) => [text, text.replace(/%../g, (code) => code.toLowerCase())]);
}

/** Both alphabets of base64. */
function inBase64(value: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const usual = base64Inside(value, shift);
    return [usual, usual.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The characters of a base64 text that depend on nothing but the value, when it stands `shift` bytes into a group. */
function base64Inside(value: string, shift: number): string {
  const bytes = new TextEncoder().encode(`${'-'.repeat(shift)}${value}`);
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const from = shift === 0 ? 0 : shift + 1;
  return encoded.slice(from, Math.floor((bytes.length * 8) / 6));
}
