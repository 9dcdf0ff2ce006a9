import type { IssueHours, StatusKind, StatusTime } from '../../model/flow.ts';
import { compareKeys, compareText } from '../../model/order.ts';
import { percentile } from '../../model/percentile.ts';
import { tidy } from '../amounts.ts';
import { enoughForTails } from '../distribution.ts';
import type { SprintStudy } from '../study.ts';
import { placer, statusWord } from './columns.ts';
import { kindOfStatus } from './names.ts';
import { standingsOf, staysIn } from './standing.ts';
import { hoursOf, within } from './stretches.ts';

interface Sum {
  readonly name: string;
  readonly kind: StatusKind;
  readonly place: number;
  readonly issues: IssueHours[];
}

/** How long issues stood in each status before they were done, while they were in the sprint. */
export function timePerStatus(study: SprintStudy): readonly StatusTime[] {
  const { snapshot, rule, pasts, outcomes } = study;
  const kindOf = kindOfStatus(study);
  const place = placer(study);
  const names = new Map(snapshot.statuses.map(({ id, name }) => [id, name]));
  const sums = new Map<string, Sum>();
  for (const { issueId, key } of outcomes) {
    const past = pasts.get(issueId);
    if (past === undefined) continue;
    const stays = staysIn(past, study);
    const own = new Map<string, number>();
    for (const { status, from, to } of standingsOf(past)) {
      if (rule.isDone(status)) continue;
      const hours = hoursOf(within([{ from, to }], stays));
      if (hours === 0) continue;
      const word = statusWord(status);
      own.set(word, tidy((own.get(word) ?? 0) + hours));
      if (!sums.has(word)) {
        const name = (status.id === null ? null : names.get(status.id)) ?? status.name ?? status.id ?? '';
        sums.set(word, { name, kind: kindOf(status), place: place(status), issues: [] });
      }
    }
    for (const [word, hours] of own) sums.get(word)?.issues.push({ key, hours });
  }
  return [...sums.values()]
    .sort((a, b) => a.place - b.place || compareText(a.name, b.name))
    .map(({ name, kind, issues }) => {
      const sorted = issues.map(({ hours }) => hours).sort((a, b) => a - b);
      return {
        name,
        kind,
        hours: tidy(sorted.reduce((total, hours) => total + hours, 0)),
        p50: percentile(sorted, 0.5),
        p85: sorted.length < enoughForTails ? null : percentile(sorted, 0.85),
        issues: issues.sort((a, b) => b.hours - a.hours || compareKeys(a.key, b.key)),
      };
    });
}
