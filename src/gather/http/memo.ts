/** Values of texts that were parsed to check them, until the client that reads the same text takes them. */
export interface Memo {
  keep(text: string, value: unknown): void;
  take(text: string): unknown;
}

/** Small answers are parsed again sooner than remembered. */
const worthKeeping = 64 * 1024;
/** Clients that parse by themselves take nothing, so only the latest few are held. */
const most = 12;

/** Opens a memo that forgets what it has given, and the oldest of many. */
export function openMemo(): Memo {
  const values = new Map<string, unknown>();
  return {
    keep(text, value) {
      if (text.length < worthKeeping) return;
      values.set(text, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
    take(text) {
      if (!values.has(text)) return JSON.parse(text);
      const value = values.get(text);
      values.delete(text);
      return value;
    },
  };
}
