import type { PullRequest } from '../../model/code.ts';
import { detour, type Explanation, type Fact, placeName } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import { isBot } from '../../model/people.ts';
import { around, strongestFirst } from './around.ts';
import { companyOf } from './company.ts';
import { type CodeKnown, codeName } from './known-code.ts';
import { explainLink } from './link.ts';
import { strayInWords } from './strays.ts';
import { suggestionInWords } from './unlinked.ts';
import { count, few, list, momentIn } from './words.ts';

/** The story of a pull request, commit or branch: which issues it names where, which leads, and what is no link. */
export function explainCode(linked: LinkedSprint, code: CodeKnown): Explanation {
  const { correlation, calendar } = linked;
  const name = codeName(code.to);
  const isHere = ({ to }: { readonly to: CodeKnown['to'] }) => codeName(to) === name;
  const links = correlation.links.filter(isHere).sort(strongestFirst);
  const strays = correlation.strays.filter(isHere);
  const look = around(linked);
  const parts = [
    { title: 'Inherited', sentences: inheritance(links) },
    { title: 'Keys that are no link', sentences: strays.map(strayInWords) },
    { title: 'What came with it', sentences: companyOf(code, linked) },
    { title: 'Deliveries', sentences: deliveries(linked, name) },
    {
      title: 'Possible, not counted',
      sentences: correlation.suggestions.filter(isHere).map((one) => capital(suggestionInWords(one))),
    },
  ];
  const ref = placeName(code.to);
  return {
    subject: { kind: code.kind, ref, url: code.to.url },
    heading: code.title === null ? ref : `${ref} · ${code.title}`,
    facts: factsOf(code, momentIn(calendar.timeZone)),
    sentences: [...verdict(links, strays.length, code), ...status(linked, code, links.length + strays.length > 0)],
    links: links.map((link) => explainLink(link, look)),
    parts: parts.filter(({ sentences }) => sentences.length > 0),
    journey: [],
  };
}

function factsOf(code: CodeKnown, clock: (at: number) => string): Fact[] {
  if (code.it === null) return [{ name: 'Read', says: 'no: it is only named elsewhere' }];
  switch (code.kind) {
    case 'pull-request': {
      const { state, draft, mergedAt, headBranch, baseBranch, commitCount, checks } = code.it;
      const when = mergedAt === null ? (draft ? `${state}, a draft` : state) : `merged ${clock(mergedAt)}`;
      return [
        { name: 'State', says: when },
        { name: 'Branch', says: `${headBranch} into ${baseBranch}` },
        { name: 'Commits', says: String(commitCount) },
        ...(checks === null ? [] : [{ name: 'Checks', says: checksSaid[checks] }]),
      ];
    }
    case 'commit':
      return [
        { name: 'Committed', says: clock(code.it.committedAt) },
        ...(code.it.parents > 1 ? [{ name: 'Kind', says: 'a merge of branches' }] : []),
      ];
    case 'branch':
      return [{ name: 'Last commit', says: clock(code.it.committedAt) }];
  }
}

const checksSaid: Readonly<Record<NonNullable<PullRequest['checks']>, string>> = {
  success: 'passed',
  failure: 'failed',
  pending: 'not ended yet',
};

function verdict(links: readonly Link[], strays: number, { kind }: CodeKnown): string[] {
  const it = `This ${kind.replace('-', ' ')}`;
  if (links.length === 0) return [strays === 0 ? `${it} names no issue.` : `${it} names no issue of this sprint.`];
  const keys = (some: readonly Link[]) => few([...new Set(some.map(({ issue }) => issue))]);
  const counting = links.filter(({ counts }) => counts);
  const undone = links.filter(({ counts, relation }) => !counts && relation === 'reverts');
  const rest = links.filter(({ counts, relation }) => !counts && relation !== 'reverts');
  const leaders = counting.filter(({ primary }) => primary);
  return [
    ...(counting.length === 0 ? [] : [`${it} is work on ${keys(counting)}.`]),
    ...(counting.length > 1 && leaders.length === 1 ? [`${leaders[0]?.issue} leads.`] : []),
    ...(undone.length === 0 ? [] : [`${it} undoes work on ${keys(undone)}.`]),
    ...(rest.length === 0
      ? []
      : [
          `${it} ${rest.every(isInherited) ? 'inherits' : 'names'} ${keys(rest)} without counting for ${rest.length === 1 ? 'it' : 'them'}.`,
        ]),
  ];
}

/** Whether nothing of the code itself names the issue. */
function isInherited({ evidence }: Link): boolean {
  return evidence.every(({ via }) => via !== null);
}

function status({ correlation }: LinkedSprint, code: CodeKnown, names: boolean): string[] {
  const name = codeName(code.to);
  const gathers = correlation.gatherings.some((to) => codeName(to) === name)
    ? ['It gathers the work of others, so its own links are shown and never counted.']
    : [];
  const orphan = correlation.unlinked.code.find((one) => codeName(one) === name);
  if (orphan !== undefined) {
    return [
      ...gathers,
      orphan.automated ? 'A program made it; nobody expects a key there.' : 'It is listed as code without issue.',
    ];
  }
  const silent = !names && code.it !== null;
  const bot = silent && code.kind !== 'branch' && code.it !== null && isBot(code.it.author);
  return [...gathers, ...(silent ? [bot ? 'A program made it.' : unlisted(code)] : [])];
}

function unlisted({ kind }: CodeKnown): string {
  return kind === 'branch'
    ? 'It is not listed as code without issue: a branch without a pull request is not finished.'
    : 'It is not listed as code without issue: not work of its own in this sprint.';
}

function inheritance(links: readonly Link[]): string[] {
  return links.flatMap((link) => {
    const { issue, evidence } = link;
    const from = [...new Set(evidence.flatMap(({ via }) => (via === null ? [] : [detour(via)])))];
    return from.length === 0
      ? []
      : [`${issue} is ${list(from)}${isInherited(link) ? '; nothing of its own names it' : ', and named here too'}.`];
  });
}

function deliveries({ correlation }: LinkedSprint, name: string): string[] {
  return correlation.deliveries.flatMap(({ issue, original, backports }) => {
    if (codeName(original) === name) {
      return backports.length === 0
        ? []
        : [
            `It delivered ${issue}; ${few(backports.map(placeName))} ${backports.length === 1 ? 'carries' : 'carry'} the same change to other branches (${count(backports.length, 'backport')}).`,
          ];
    }
    return backports.some((to) => codeName(to) === name)
      ? [`It carries what ${placeName(original)} delivered for ${issue} to another branch: a backport, no new work.`]
      : [];
  });
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
