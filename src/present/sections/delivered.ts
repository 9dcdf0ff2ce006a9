import type { Issue } from '../../model/issue.ts';
import type { Journey } from '../../model/journey.ts';
import type { Block, Cell } from '../../model/report.ts';
import { bullets, cell, figure, left, linked, plain, right, strong, table, text } from '../blocks.ts';
import { goalBlocks } from '../goal.ts';
import type { Material } from '../material.ts';
import { compareKeys, compareText } from '../order.ts';
import type { SectionWriter } from '../section.ts';
import { tidy } from '../units.ts';
import { bounded, capital, count, number, verb } from '../wording.ts';

export const delivered: SectionWriter = {
  id: 'delivered',
  title: 'Goal and delivered',
  question: 'What can users do now?',
  write: (material) => [...goalBlocks(material), ...finished(material)],
};

/** Finished issues that belong together. */
interface Group {
  readonly title: string;
  readonly href: string | null;
  readonly issues: readonly Done[];
}

interface Done {
  readonly issue: Issue;
  readonly estimate: number | null;
  readonly journey: Journey | undefined;
}

function finished(material: Material): readonly Block[] {
  const { figures, running, counted } = material;
  if (figures.window === null) return [text('The sprint has not started, so nothing is delivered yet.')];
  if (figures.totals === null) return [text('What was completed is not known: part of Jira could not be read.')];
  const all = doneIn(material);
  if (all.length === 0) {
    const whole = counted('completed') === 'full' ? '' : ', as far as could be read';
    return [text(running ? `Nothing is completed so far${whole}.` : `Nothing was completed${whole}.`)];
  }
  const { by, groups } = grouped(material, all);
  const amount = capital(bounded(count(all.length, 'issue'), counted('completed')));
  const ending = running
    ? verb(all.length, 'is completed so far', 'are completed so far')
    : verb(all.length, 'was completed', 'were completed');
  return [text(`${amount} ${ending}, by ${by}:`), bullets(groupsSaid(material, groups)), issues(material, by, groups)];
}

function doneIn({ figures, snapshot }: Material): readonly Done[] {
  const byId = new Map(snapshot.issues.map((issue) => [issue.id, issue]));
  const journeys = new Map(figures.journeys.map((journey) => [journey.issueId, journey]));
  return figures.outcomes.flatMap(({ issueId, outcome, finalEstimate }) => {
    const issue = byId.get(issueId);
    if (outcome !== 'completed' || issue === undefined) return [];
    return [{ issue, estimate: finalEstimate, journey: journeys.get(issueId) }];
  });
}

/** By what the issues belong to, where Jira says it of half of them; else by their type. The largest group first. */
function grouped(
  { snapshot }: Material,
  all: readonly Done[],
): { readonly by: string; readonly groups: readonly Group[] } {
  const hasParents = all.filter(({ issue }) => issue.parent !== null).length >= all.length / 2;
  const byTitle = new Map<string, Done[]>();
  for (const one of all) {
    const title = hasParents ? (one.issue.parent?.key ?? '') : one.issue.type;
    const list = byTitle.get(title);
    if (list === undefined) byTitle.set(title, [one]);
    else list.push(one);
  }
  const names = new Map(snapshot.issues.map(({ key, summary }) => [key, summary]));
  const site = snapshot.jira.url.replace(/\/+$/, '');
  const groups = [...byTitle].map(([title, list]): Group => {
    const sorted = list.toSorted((a, b) => compareKeys(a.issue.key, b.issue.key));
    if (!hasParents) return { title, href: null, issues: sorted };
    if (title === '') return { title: 'Without a parent', href: null, issues: sorted };
    const name = names.get(title);
    return {
      title: name === undefined ? title : `${title} ${name}`,
      href: `${site}/browse/${title}`,
      issues: sorted,
    };
  });
  const last = (group: Group) => (hasParents && group.href === null ? 1 : 0);
  return {
    by: hasParents ? 'parent' : 'type',
    groups: groups.sort(
      (a, b) => last(a) - last(b) || b.issues.length - a.issues.length || compareText(a.title, b.title),
    ),
  };
}

const mostGroups = 12;

function groupsSaid({ units }: Material, groups: readonly Group[]) {
  const shown = groups.slice(0, mostGroups).map(({ title, href, issues: own }) => {
    const estimates = own.flatMap(({ estimate }) => estimate ?? []);
    const size =
      units.estimated && estimates.length > 0
        ? `, ${units.estimate(tidy(estimates.reduce((sum, estimate) => sum + estimate, 0)))}`
        : '';
    return [
      ...(href === null ? [strong(title)] : [linked(title, href)]),
      plain(`: ${count(own.length, 'issue')}${size}`),
    ];
  });
  const rest = groups.slice(mostGroups);
  if (rest.length === 0) return shown;
  const left = rest.reduce((sum, { issues: own }) => sum + own.length, 0);
  return [...shown, [plain(`${number(rest.length)} more, with ${count(left, 'issue')}`)]];
}

function issues(material: Material, by: string, groups: readonly Group[]): Block {
  const { units, snapshot } = material;
  const isCodeRead = snapshot.repositories !== null && snapshot.repositories.length > 0;
  return table(
    {
      id: 'delivered-issues',
      caption: 'What was finished, and the release that brought it',
      columns: [
        left(by === 'parent' ? 'Part of' : 'Type'),
        left('Issue'),
        left('Summary'),
        ...(units.estimated ? [right(units.title)] : []),
        ...(isCodeRead ? [left('Released')] : []),
      ],
      rows: groups.flatMap(({ title, href, issues: own }) =>
        own.map(({ issue, estimate, journey }) => [
          cell(title, { href }),
          cell(issue.key, { href: `#issue-${issue.key}` }),
          cell(issue.summary),
          ...(units.estimated ? [figure(estimate, units.bare(estimate))] : []),
          ...(isCodeRead ? [released(material, journey)] : []),
        ]),
      ),
    },
    'in-json',
  );
}

/** The release or deployment that held the code; one that only may have held it is said to be so. */
function released({ dates, place }: Material, journey: Journey | undefined): Cell {
  const step = journey?.steps.find(({ milestone }) => milestone === 'released');
  if (step === undefined || step.at === null || step.ref === null) return cell(step?.because ?? 'not known');
  const when = dates.day(step.at);
  const words = step.because === null ? place(step.ref) : `perhaps ${place(step.ref)}`;
  return cell(`${words}, ${when}`, { href: step.url, sort: step.at });
}
