import type { PullRequest } from '../../model/code.ts';
import type { Target } from '../../model/links.ts';
import type { Block } from '../../model/report.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import { bullets, cell, figure, left, note, right, table, text } from '../blocks.ts';
import { phasesChart } from '../charts/pull-request-phases.ts';
import { sizesChart } from '../charts/pull-request-sizes.ts';
import { distributionTable, reasons } from '../distributions.ts';
import type { Material } from '../material.ts';
import { compareText } from '../order.ts';
import { reviewing } from '../reviewing.ts';
import type { SectionWriter } from '../section.ts';
import { count, duration, list, number } from '../wording.ts';

export const code: SectionWriter = {
  id: 'code',
  title: 'Code and review',
  question: 'Where does code wait?',

  write(material) {
    const { snapshot, figures, metric } = material;
    const { window } = figures;
    if (snapshot.repositories === null)
      return [note('neutral', 'GitHub is not configured, so nothing is said about code.')];
    if (window === null) return [text('The sprint has not started.')];
    if (snapshot.repositories.length === 0)
      return [note('warning', 'No repository could be read, so nothing is said about code.')];
    const results = times.map((id) => metric(id));
    const phases = phasesChart(material);
    const sizes = sizesChart(metric('pull-request-size'));
    const why = reasons(results);
    return [
      ...(phases === null ? [] : [{ kind: 'chart', chart: phases } as const]),
      distributionTable(
        'pull-request-times',
        'Pull requests by people merged in the sprint, sizes in lines changed',
        results,
      ),
      ...(why.length === 0 ? [] : [bullets(why.map((reason) => [reason]))]),
      ...(sizes === null ? [] : [{ kind: 'chart', chart: sizes } as const]),
      ...reviewing(material),
      pullRequests(material, window),
    ];
  },
};

/** Figures of pull requests that have a median and tails, in the order of their way. */
const times = [
  'coding-time',
  'time-to-first-review',
  'review-time',
  'merge-wait',
  'time-to-merge',
  'merge-to-done',
  'pull-request-size',
] as const;

interface Row {
  readonly repository: string;
  readonly it: PullRequest;
}

function pullRequests(
  { snapshot, correlation, dates, issueByKey, place }: Material,
  { start, end }: SprintWindow,
): Block {
  const isInside = (at: number | null) => at !== null && start < at && at <= end;
  const rows = (snapshot.repositories ?? [])
    .flatMap(({ name, pullRequests: all }) => all.map((it): Row => ({ repository: name, it })))
    .filter(({ it }) => isInside(it.mergedAt) || (it.state === 'open' && it.createdAt <= end && it.updatedAt > start))
    .sort(byMerge);
  if (rows.length === 0) return text('No pull request was merged or open in the sprint.');

  const named = namedBy(correlation);
  const { date } = dates.among([start, end, ...rows.map(({ it }) => it.createdAt)]);
  const open = rows.filter(({ it }) => it.state === 'open').length;
  return table({
    id: 'pull-requests',
    caption: `${count(rows.length, 'pull request')} merged or open in the sprint, ${open === 0 ? 'none' : number(open)} still open`,
    columns: [
      left('Pull request'),
      left('Title'),
      left('Issues'),
      left('Opened'),
      left('Merged'),
      right('To merge'),
      right('Lines'),
      right('Reviews'),
    ],
    rows: rows.map(({ repository, it }) => {
      const ref = `${repository}#${it.number}`;
      const issues = named.get(ref) ?? [];
      const known = issues.find(({ key }) => issueByKey.has(key))?.key;
      const hours = it.mergedAt === null ? null : (it.mergedAt - it.createdAt) / 3_600_000;
      const size = it.additions + it.deletions;
      return [
        cell(place(ref), { href: it.url }),
        cell(it.title),
        cell(issues.length === 0 ? 'none' : list(issues.map(({ says }) => says)), {
          href: known === undefined ? null : `#issue-${known}`,
        }),
        cell(date(it.createdAt), { sort: it.createdAt }),
        cell(it.mergedAt === null ? (it.draft ? 'draft' : 'open') : date(it.mergedAt), { sort: it.mergedAt }),
        figure(hours, hours === null ? '' : duration(hours)),
        figure(size, `+${number(it.additions)} −${number(it.deletions)}`),
        figure(it.reviewCount, number(it.reviewCount)),
      ];
    }),
  });
}

/** The issues a pull request names, in words: those of the sprint it counts for, those it undoes, those outside. */
function namedBy({ links, strays }: Material['correlation']) {
  const named = new Map<string, { readonly key: string; readonly says: string }[]>();
  const add = ({ kind, repository, ref }: Target, key: string, says: string) => {
    if (kind !== 'pull-request') return;
    const place = `${repository}#${ref}`;
    const list = named.get(place);
    if (list === undefined) named.set(place, [{ key, says }]);
    else list.push({ key, says });
  };
  for (const { issue, to, counts, relation } of links) {
    if (counts) add(to, issue, issue);
    else if (relation === 'reverts') add(to, issue, `undoes ${issue}`);
  }
  for (const { key, to, kind } of strays) {
    add(to, key, `${key} (${kind === 'dangling' ? 'unknown to Jira' : 'not in the sprint'})`);
  }
  return named;
}

/** Open ones first, then the last merged. */
function byMerge(a: Row, b: Row): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (
    (b.it.mergedAt ?? never) - (a.it.mergedAt ?? never) ||
    compareText(a.repository, b.repository) ||
    a.it.number - b.it.number
  );
}
