import type { Link, PeopleMatching } from '../../model/links.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Instant } from '../../model/sprint.ts';
import { authorsOf } from '../people/authors.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { Who } from './circumstances.ts';
import { type Corpus, corpusOf, workWords } from './corpus.ts';
import { type Likeness, likenessIn } from './likeness.ts';
import { type KeyBook, keyBookOf } from './near-keys.ts';
import { type Scopes, scopesOf } from './scopes.ts';
import { silentOf } from './silent.ts';
import type { Word } from './words.ts';
import { type Work, workId } from './work.ts';

/** All that is looked up while code is asked about, made once. */
export interface Asking {
  readonly candidates: readonly Candidate[];
  readonly corpus: Corpus;
  readonly keys: KeyBook;
  readonly scopes: Scopes;
  readonly who: Who;
  readonly now: Instant;
  readonly wordsOf: (work: Work) => readonly Word[];
  /** The issues whose texts are most alike. */
  readonly alike: (words: readonly Word[]) => readonly Likeness[];
  /** How many counting links an issue has. */
  readonly linksOf: (issue: string) => number;
  /** The issues a place is linked to, in whatever way, by {@link workId}. */
  readonly linked: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Of the issues that share words with a change, only so many are weighed further. */
const mostAlike = 8;

export function askingOf(
  snapshot: SprintSnapshot,
  { links, people }: { readonly links: readonly Link[]; readonly people: PeopleMatching },
  works: ReadonlyMap<string, Work>,
): Asking {
  const candidates = candidatesOf(snapshot);
  const silent = silentOf(snapshot);
  const wordsOf = (work: Work) => workWords(work, silent.in(work.repository));
  const counting = new Map<string, number>();
  const linked = new Map<string, Set<string>>();
  for (const { issue, to, counts } of links) {
    if (counts) counting.set(issue, (counting.get(issue) ?? 0) + 1);
    linked.set(workId(to), (linked.get(workId(to)) ?? new Set()).add(issue));
  }
  const corpus = corpusOf(candidates, works.values(), wordsOf, silent.everywhere);
  return {
    candidates,
    corpus,
    alike: likenessIn(corpus, mostAlike),
    keys: keyBookOf(candidates, snapshot.projects ?? []),
    scopes: scopesOf(candidates, new Map(snapshot.issues.map(({ id, summary }) => [id, summary]))),
    who: {
      authors: authorsOf(snapshot.repositories ?? []),
      byHandle: new Map(people.matched.map(({ login, person }) => [login.toLowerCase(), person])),
    },
    now: snapshot.takenAt,
    wordsOf,
    linksOf: (issue) => counting.get(issue) ?? 0,
    linked,
  };
}
