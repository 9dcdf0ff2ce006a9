import { z } from 'zod';
import { type Explanation, howKnown, placeName, sureness } from '../../../model/explanation.ts';
import type { Link, StrayKey, Suggestion, UnlinkedCode } from '../../../model/links.ts';
import type { CorrelationAnswer } from '../../../tasks/correlate.ts';
import type { Page } from '../../../tasks/page.ts';
import { row, textOf } from '../../lines.ts';
import { lastLines, type Meta, metaOf } from '../../meta.ts';

type Shown = Pick<Link, 'issue' | 'to' | 'relation' | 'tier' | 'confidence' | 'counts'>;

/** A link as answers give it, with its signals and, in a story, its sentences. */
export interface LinkData extends Shown {
  readonly evidence: readonly { readonly signal: string; readonly text: string; readonly via: string | null }[];
}

/** Less is promised than is said, here and below: clients carry every schema along in each conversation. */
export const linkOutput = z.looseObject({
  issue: z.string(),
  to: z.looseObject({ repository: z.string(), ref: z.string() }),
  tier: z.string(),
  confidence: z.number(),
  counts: z.boolean().describe('Whether figures count it.'),
  evidence: z.array(z.looseObject({ signal: z.string(), text: z.string() })),
}) as unknown as z.ZodType<LinkData>;

export const codeOutput = z.looseObject({ title: z.string() }) as unknown as z.ZodType<UnlinkedCode>;
export const suggestionOutput = z.looseObject({ issue: z.string() }) as unknown as z.ZodType<Suggestion>;
export const strayOutput = z.looseObject({ key: z.string(), kind: z.string() }) as unknown as z.ZodType<StrayKey>;
export const storyOutput = z.looseObject({ heading: z.string() }) as unknown as z.ZodType<Omit<Explanation, 'links'>>;

/** What an answer holds, all lists but the one asked for being empty. */
export interface CorrelateData {
  readonly links: LinkData[];
  readonly unlinked: { readonly issues: string[]; readonly code: UnlinkedCode[] };
  readonly suggestions: Suggestion[];
  readonly strays: StrayKey[];
  readonly explanation: Omit<Explanation, 'links'> | null;
  readonly meta: Meta;
}

/** An answer without anything in it. */
export function nothing(about: Meta): CorrelateData {
  return { links: [], unlinked: { issues: [], code: [] }, suggestions: [], strays: [], explanation: null, meta: about };
}

type Cut = <Item>(all: readonly Item[]) => Page<Item>;
export type ListName = 'links' | 'unlinked' | 'suggestions' | 'strays';

/** A page of one list of the correlation. */
export function listed(answer: CorrelationAnswer, show: ListName, cut: Cut): { text: string; data: CorrelateData } {
  const { lines, shown, page, data } = lists[show](answer, cut);
  const about = metaOf(answer, page);
  return { text: textOf([...lines, ...lastLines(about, shown)]), data: { ...nothing(about), ...data } };
}

interface Listed {
  readonly lines: readonly string[];
  readonly shown: number;
  readonly page: { readonly total: number; readonly nextCursor: string | null };
  readonly data: Partial<CorrelateData>;
}

const lists: Readonly<Record<ListName, (answer: CorrelationAnswer, cut: Cut) => Listed>> = {
  links({ links }, cut) {
    const { items, ...page } = cut(links);
    const lines = items.map(({ issue, to, relation, tier, confidence, counts, evidence }) =>
      row([issue, placeName(to), relation, tier, sure(confidence, counts), howKnown(evidence)]),
    );
    const data = items.map(({ evidence, ...link }) => ({
      ...link,
      evidence: evidence.map(({ signal, text, via }) => ({ signal, text, via })),
    }));
    return {
      lines: ['Issue, code, relation, tier, confidence, seen in', ...lines],
      shown: items.length,
      page,
      data: { links: data },
    };
  },

  unlinked({ unlinked }, cut) {
    const { items, ...page } = cut([...unlinked.issues, ...unlinked.code]);
    const issues = items.filter((item) => typeof item === 'string');
    const code = items.filter((item) => typeof item !== 'string');
    const lines = code.map((one) => row([placeName(one), one.title]));
    return {
      lines: [`Issues without code: ${issues.join(', ') || 'none here'}`, ...lines],
      shown: items.length,
      page,
      data: { unlinked: { issues, code } },
    };
  },

  suggestions({ suggestions, people }, cut) {
    const { items, ...page } = cut(suggestions);
    const lines = items.map(({ issue, to, title, confidence, reasons }) =>
      row([placeName(to), title, `perhaps ${issue}`, sureness(confidence), reasons.map(({ says }) => says).join('; ')]),
    );
    const unmatched = people.unmatchedLogins.count;
    const who =
      unmatched === 0
        ? []
        : [
            `${unmatched === 1 ? '1 author has' : `${unmatched} authors have`} no known Jira account, so suggestions about their code know less.`,
          ];
    return {
      lines: ['Possible, never counted: code, title, issue, confidence, because', ...lines, ...who],
      shown: items.length,
      page,
      data: { suggestions: [...items] },
    };
  },

  strays({ strays }, cut) {
    const { items, ...page } = cut(strays);
    const lines = items.map(({ key, to, kind, issue, nearest }) =>
      row([key, placeName(to), kind, issue?.summary ?? (nearest.length > 0 ? `near ${nearest.join(', ')}` : '')]),
    );
    return {
      lines: ['Keys that are no link: key, code, kind, what Jira knows', ...lines],
      shown: items.length,
      page,
      data: { strays: [...items] },
    };
  },
};

/** Says with the number whether it matters. */
export function sure(confidence: number, counts: boolean): string {
  return `${sureness(confidence)}${counts ? '' : ' (not counted)'}`;
}
