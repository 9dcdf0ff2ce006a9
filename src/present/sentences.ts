import type { Span } from '../model/report.ts';
import { linked, plain } from './blocks.ts';
import { whyNotCompared } from './kinds.ts';
import type { Material } from './material.ts';
import { plannedIssues } from './planned.ts';
import { bounded, capital, count, durationInWords, list, ordinal, percent, verb, whyUnavailable } from './wording.ts';

/** One rule of the summary: the words, and where their evidence stands; null when there is nothing to say. */
type Rule = (material: Material) => { readonly says: string; readonly see: string; readonly anchor: string } | null;

const rules: readonly Rule[] = [delivered, changed, leftOpen, took, compared];

/** At most five sentences, each ending in a link to its evidence. */
export function sentencesOf(material: Material): readonly (readonly Span[])[] {
  return rules.flatMap((rule) => {
    const sentence = rule(material);
    if (sentence === null) return [];
    return [[plain(`${sentence.says} `), linked(sentence.see, sentence.anchor)]];
  });
}

function delivered(material: Material): ReturnType<Rule> {
  const { figures, units, running } = material;
  const see = { see: 'See scope.', anchor: '#scope' };
  if (figures.window === null) {
    const planned = plannedIssues(material);
    if (planned.length === 0) return { says: 'The sprint has not started, and nothing is planned for it yet.', ...see };
    return {
      says: `The sprint has not started; ${count(planned.length, 'issue')} ${verb(planned.length, 'is', 'are')} planned for it.`,
      ...see,
    };
  }
  if (figures.outcomes.length === 0) return { says: `The sprint ${running ? 'holds' : 'held'} no issues.`, ...see };

  if (figures.totals === null)
    return { says: 'What the team completed is not known: part of Jira could not be read.', ...see };

  // What was done before the start was nothing to complete in the sprint.
  const all = figures.outcomes.filter(({ outcome }) => outcome === 'completed' || outcome === 'not-completed').length;
  const { issues, estimate } = figures.totals.completed;
  const done = bounded(`${issues} of ${count(all, 'issue')}`, material.counted('completed'));
  const size = units.estimated && estimate !== null ? ` with ${units.estimate(estimate)}` : '';
  const opening = running ? `So far the team has completed ${done}${size}` : `The team completed ${done}${size}`;
  return { says: `${opening}${kept(material)}.`, ...see };
}

function kept({ metric, units, running }: Material): string {
  const sayDo = metric('say-do');
  if (sayDo === null || sayDo.value === null) return '';
  const { committedEstimate, completedEstimate, committedIssues, completedIssues } = sayDo.parts;
  const [did, said] =
    units.estimated && typeof committedEstimate === 'number' && typeof completedEstimate === 'number'
      ? [units.bare(completedEstimate), units.estimate(committedEstimate)]
      : [String(completedIssues ?? ''), count(committedIssues ?? 0, 'issue')];
  return `, and ${running ? 'has done' : 'did'} ${percent(sayDo.value)} of what it had committed to (${did} of ${said})`;
}

function changed({ figures, units, running, counted }: Material): ReturnType<Rule> {
  const { totals, outcomes } = figures;
  if (totals === null || outcomes.length === 0) return null;
  const { added, removed, reestimated } = totals;
  const see = { see: 'See what changed.', anchor: '#scope' };
  const has = verb(1, running ? 'has been' : 'was', '');
  const have = running ? 'have been' : 'were';
  const parts = [
    added.issues > 0
      ? `${bounded(units.amount(added), counted('added'))} ${verb(added.issues, has, have)} added`
      : null,
    removed.issues > 0
      ? `${bounded(units.amount(removed), counted('removed'))} ${verb(removed.issues, has, have)} removed`
      : null,
    units.estimated && reestimated.issues > 0
      ? `${count(reestimated.issues, 'estimate')} ${verb(reestimated.issues, has, have)} changed (${units.change(reestimated.estimate ?? 0)})`
      : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) {
    const complete = counted('added') === 'full';
    return {
      says: `The scope ${running ? 'has not changed' : 'did not change'} after the start${complete ? '' : ', as far as could be read'}.`,
      ...see,
    };
  }
  return { says: `After the start, ${list(parts)}.`, ...see };
}

function leftOpen({ figures, units, running, counted }: Material): ReturnType<Rule> {
  const { totals, outcomes } = figures;
  if (totals === null || outcomes.length === 0) return null;
  const see = { see: running ? 'See what is open.' : 'See what was carried over.', anchor: '#carry-over' };
  const { notCompleted } = totals;
  if (notCompleted.issues === 0) {
    return { says: running ? 'Nothing is open any more.' : 'Nothing was left open at the end.', ...see };
  }
  const amount = bounded(units.amount(notCompleted), counted('carry-over'));
  const oldest = outcomes
    .filter(({ outcome }) => outcome === 'not-completed')
    .reduce<(typeof outcomes)[number] | null>(
      (old, it) => (old === null || it.sprintsSeen > old.sprintsSeen ? it : old),
      null,
    );
  const age =
    oldest === null || oldest.sprintsSeen < 2 ? '' : `; ${oldest.key} is in its ${ordinal(oldest.sprintsSeen)} sprint`;
  const ending = running
    ? `${verb(notCompleted.issues, 'is', 'are')} still open`
    : `${verb(notCompleted.issues, 'was', 'were')} not finished`;
  return { says: `${capital(amount)} ${ending}${age}.`, ...see };
}

function took({ metric }: Material): ReturnType<Rule> {
  const cycle = metric('cycle-time');
  if (cycle === null || cycle.value === null) return null;
  const see = { see: 'See flow.', anchor: '#flow' };
  const { p85, min, max } = cycle.parts;
  if (cycle.n === 1)
    return { says: `One finished issue took ${durationInWords(cycle.value)} from start to done.`, ...see };
  if (typeof p85 !== 'number') {
    if (typeof min !== 'number' || typeof max !== 'number') return null;
    const [least, most] = [durationInWords(min), durationInWords(max)];
    const took = least === most ? `took ${least} each` : `took between ${least} and ${most}`;
    return {
      says: `The ${cycle.n} finished issues that were worked on ${took} from start to done.`,
      ...see,
    };
  }
  const [half, most] = [durationInWords(cycle.value), durationInWords(p85)];
  const opening = half === most ? '85 %' : 'Half';
  const tail = half === most ? '' : `, and 85 % took at most ${most}`;
  return {
    says: `${opening} of the finished issues took at most ${half} from start to done${tail}.`,
    ...see,
  };
}

function compared(material: Material): ReturnType<Rule> {
  const { figures, snapshot } = material;
  const { findings, window } = figures;
  if (window === null) return null;
  const see = { see: 'See Jira and GitHub.', anchor: '#jira-github' };
  if (snapshot.repositories === null)
    return { says: 'GitHub is not configured, so nothing is said about code.', ...see };
  const unknown = whyNotCompared(material);
  if (findings.length === 0) {
    if (unknown === null) return { says: 'Board and code agree: no questions came up.', ...see };
    return { says: `Whether board and code agree is ${whyUnavailable(unknown.because)}.`, ...see };
  }
  const open = findings.filter(({ kind }) => kind === 'merged-still-open').length;
  const which = verb(open, 'an issue whose code is merged and that is', 'issues whose code is merged and that are');
  const those = findings.length === 1 ? '' : open === findings.length ? 'all of them ' : `${open} of them `;
  const about = open === 0 ? '' : `, ${those}about ${which} still open`;
  return { says: `Comparing board and code raises ${count(findings.length, 'question')}${about}.`, ...see };
}
