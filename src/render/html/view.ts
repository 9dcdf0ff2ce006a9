import type { Span, Tone } from '../../model/report.ts';
import { anchorName, idName, webLink } from '../links.ts';
import { partsOf } from '../wrapping.ts';
import type { SpanView, WordsView } from './views.ts';

/** A view without a prototype, so that `{{constructor}}` in a template is nothing. */
export function view<V extends object>(fields: V): V {
  return Object.assign(Object.create(null), fields);
}

/** Ids of one page: each is handed out once, and links are only made to those that exist. */
export interface Anchors {
  /** The id for this name, or another one when the name is taken. */
  claim(name: string): string;
  /** `#name` when something on the page has this id, an http(s) address as it is, else null. */
  resolve(href: string | null): string | null;
}

/** `targets` are the names that the page will hold. */
export function openAnchors(targets: Iterable<string>): Anchors {
  const known = new Set([...targets].map(idName));
  const taken = new Set(['main', 'contents', 'search-help', 'search-choices']);
  return {
    claim(name) {
      const wanted = idName(name);
      let id = wanted;
      for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
      taken.add(id);
      return id;
    },
    resolve(href) {
      const anchor = anchorName(href);
      if (anchor !== null) return known.has(anchor) ? `#${anchor}` : null;
      return webLink(href);
    },
  };
}

/* Longer ones may break anywhere, lest they be wider than a small window. */
const mostKept = 24;

/** A text for the template `words`: keys and references in it do not break but after the slash. */
export function wordViews(text: string, most = mostKept): WordsView['words'] {
  return partsOf(text, most).map(({ text: part, keep, breakAfter }) => view({ part, keep, breakAfter }));
}

export function spanViews(spans: readonly Span[], anchors: Anchors): SpanView[] {
  return spans.map(({ text, href, strong }) => {
    const link = anchors.resolve(href);
    return view({
      words: wordViews(text),
      href: link ?? false,
      strong: link === null && strong,
      strongLink: strong,
      plain: link === null && !strong,
    });
  });
}

/** A tone is never colour alone: it has a shape and a word too. */
export const toneWords: Readonly<Record<Tone, string>> = {
  good: 'Good:',
  bad: 'Needs attention:',
  warning: 'Worth a look:',
  neutral: '',
};
