import { markdownText } from './escape.ts';

/** Markdown that we made ourselves: a template writes it as it is, and cannot look into it. */
export class ReadyMarkdown {
  readonly #markdown: string;

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  toString(): string {
    return this.#markdown;
  }
}

/** How a value comes into a Markdown template: what is ready as it is, everything else as text. */
export function escaped(value: unknown): string {
  return value instanceof ReadyMarkdown ? value.toString() : markdownText(String(value));
}
