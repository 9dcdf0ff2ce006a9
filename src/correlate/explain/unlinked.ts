import { sureness } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Suggestion } from '../../model/links.ts';
import { few, sentence } from './words.ts';

/** A possible issue and why; the reasons name no person. */
export function suggestionInWords({ issue, confidence, reasons }: Suggestion): string {
  const because = reasons.map(({ says }) => says.trim().replace(/[.;]$/, '')).join('; ');
  return sentence(`perhaps ${issue} (${sureness(confidence)}, never counted), because ${because}`);
}

/** Code that was not read and might have named the issue. */
export function unread({ snapshot }: LinkedSprint): string[] {
  if (snapshot.repositories === null) return ['No code was read: GitHub is not configured.'];
  if (snapshot.repositories.length === 0) return ['No repository was read.'];
  const short = snapshot.sources.filter(({ id, status }) => id.startsWith('github:') && status !== 'ok');
  return short.length === 0
    ? []
    : [`Not all code was read, so there may be some: ${few(short.map(({ id }) => id.slice('github:'.length)))}.`];
}
