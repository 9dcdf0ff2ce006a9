import type { Block, Report, Span } from '../../model/report.ts';
import { anchorName, webLink } from '../links.ts';
import type { Target } from './lines.ts';

/** The places of a document that links may lead to. */
export interface Places {
  /** Where an `href` leads; null for what is neither an http(s) address nor a place in this document. */
  target(href: string | null): Target | null;
  /** Whether something leads to this place, so that it must be marked. */
  wanted(name: string): boolean;
}

/** Knows the places a report will have before it is drawn, so that no link leads nowhere. */
export function placesOf(report: Report, named: ReadonlySet<string>): Places {
  const asked = new Set<string>();
  for (const href of hrefsOf(report)) {
    const name = anchorName(href);
    if (name !== null && named.has(name)) asked.add(name);
  }
  return {
    target(href) {
      const name = anchorName(href);
      if (name !== null) return asked.has(name) ? { kind: 'place', name } : null;
      const url = webLink(href);
      return url === null ? null : { kind: 'web', url };
    },
    wanted: (name) => asked.has(name),
  };
}

function* hrefsOf({ summary, sections }: Report): Generator<string | null> {
  for (const sentence of summary) yield* spanHrefs(sentence);
  for (const { blocks } of sections) for (const block of blocks) yield* blockHrefs(block);
}

function* blockHrefs(block: Block): Generator<string | null> {
  switch (block.kind) {
    case 'text':
    case 'note':
      yield* spanHrefs(block.spans);
      break;
    case 'list':
      for (const item of block.items) yield* spanHrefs(item);
      break;
    case 'tiles':
      for (const { href } of block.tiles) yield href;
      break;
    case 'multiples':
    case 'table':
      for (const row of block.table.rows) for (const { href } of row) yield href;
      break;
    case 'chart':
    case 'quote':
    case 'issues':
      break;
  }
}

function* spanHrefs(spans: readonly Span[]): Generator<string | null> {
  for (const { href } of spans) yield href;
}
