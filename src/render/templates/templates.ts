/** What reports in HTML and Markdown are made from: Mustache, its partials by name, the style sheet, the script. */
export interface Templates {
  readonly html: string;
  readonly markdown: string;
  readonly partials: Readonly<Record<string, string>>;
  readonly css: string;
  readonly script: string;
  /** Whether the HTML page is made of nothing but the product's own templates. */
  readonly ownPage: boolean;
  /** Scripts and style sheets that stand in templates of the user and may run, word for word. */
  readonly inline: { readonly scripts: readonly string[]; readonly styles: readonly string[] };
}

/** The files a folder of templates may hold, besides `partials/*.mustache`. */
export const files = {
  html: 'report.html.mustache',
  markdown: 'report.md.mustache',
  css: 'report.css',
} as const;

/** The ending of every template. */
export const ending = '.mustache';
