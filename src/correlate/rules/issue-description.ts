import type { SprintSnapshot } from '../../model/snapshot.ts';
import { cueBefore } from '../cues.ts';
import { excerpt } from '../evidence.ts';
import { plain } from '../plain.ts';
import type { Record } from '../recorded.ts';
import { addressOf } from '../repository-addresses.ts';

const confidence = 0.95;
/** `Caused by` a pull request is not work on the issue. */
const related = 0.75;
const anyAddress = /https?:\/\/[^\s<>"'()[\]{}|\\^`]{1,500}/gi;

/** Pull requests, commits and branches whose address stands in the description of an issue of the sprint. */
export function readDescriptions(
  { issues }: Pick<SprintSnapshot, 'issues'>,
  hosts: ReadonlySet<string>,
): readonly Record[] {
  return issues.flatMap(({ key, description }) => {
    if (description === null || !description.includes('://')) return [];
    const text = plain(description);
    return Array.from(text.matchAll(anyAddress)).flatMap(({ index, 0: found }): readonly Record[] => {
      const url = found.replace(/[.,;:!?*_]{1,20}$/, '');
      const address = addressOf(url);
      if (address === null || !hosts.has(address.host)) return [];
      const isRelated = cueBefore(text, index) === 'relating' && !isDone(text, index);
      const sure = isRelated ? related : confidence;
      const evidence = {
        signal: 'issue-description',
        field: 'description' as const,
        text: excerpt(text, index, index + url.length),
        at: index,
        matched: url,
        normalised: [],
        via: null,
        confidence: sure,
      };
      const weight = isRelated
        ? ({ relation: 'mentions', tier: 'mention' } as const)
        : ({ relation: 'implements', tier: 'recorded' } as const);
      return [
        {
          address,
          url,
          at: null,
          sighting: { key: key.toUpperCase(), ...weight, confidence: sure, evidence, yields: false },
        },
      ];
    });
  });
}

const doneIn =
  /(?<!not |n't )\b(?:fixed|done|implemented|resolved|solved|addressed|closed|completed|delivered|merged|shipped|added) (?:in|by|with|via|through) (?:the )?(?:(?:pr|pull request|commit|branch)s?:? )?$/i;

/** In a commit `fixed in` speaks of other work; in an issue it says where its own was done. */
function isDone(text: string, at: number): boolean {
  return doneIn.test(text.slice(Math.max(0, at - 60), at).replace(/\s+/g, ' '));
}
