import { fieldName } from '../../model/explanation.ts';
import type { Link, LinkEvidence } from '../../model/links.ts';
import { ranks } from '../conflicts.ts';
import { list } from './words.ts';

/** Other issues the same code names, which of them leads, and why that one. */
export function rivalsOf(link: Link, beside: readonly Link[]): string[] {
  const { issue, conflicts, primary, relation } = link;
  if (relation === 'mentions') return [];
  const others = beside.filter((one) => one.issue !== issue);
  const leader = primary ? link : others.find((one) => one.primary);
  if (conflicts.length === 0) {
    return primary || leader === undefined ? [] : [`${leader.issue} leads here: ${reasonOf(leader, link)}.`];
  }
  const named = conflicts.map((one) => `the ${signalName(one.signal)} names ${one.issue}`);
  const says = `Not all of the code agrees: ${list(named)}.`;
  const rival = primary ? others.find((one) => conflicts.some((conflict) => conflict.issue === one.issue)) : link;
  if (leader === undefined || rival === undefined) return [says];
  return [`${says} ${leader.issue} leads, since ${reasonOf(leader, rival)}.`];
}

/** The order in which the correlation lets one issue lead: work, own words, the place they stand in, the first there. */
function reasonOf(leader: Link, rival: Link): string {
  if (rival.relation === 'reverts' && leader.relation !== 'reverts') return 'work goes before its undoing';
  const [ahead, behind] = [best(leader), best(rival)];
  if (ahead === undefined || behind === undefined) return 'it is named first';
  if (ahead.via === null && behind.via !== null) return 'what code says itself goes before what it inherits';
  const [first, second] = [fieldName(ahead), fieldName(behind)];
  return ranks[ahead.field] === ranks[behind.field] || first === second
    ? 'it is named first'
    : `the ${first} goes before the ${second}`;
}

function best({ evidence }: Link): LinkEvidence | undefined {
  const rank = ({ via, field }: LinkEvidence) => ranks[field] + (via === null ? 0 : 10);
  return evidence.reduce<LinkEvidence | undefined>(
    (first, one) => (first === undefined || rank(one) < rank(first) ? one : first),
    undefined,
  );
}

const signals: Readonly<Record<string, string>> = {
  'pull-request-title': 'title',
  'pull-request-body': 'body',
  'commit-subject': 'subject',
  'commit-body': 'body',
  'jira-url': 'Jira address',
};

/** The place a rule reads, by the id of the rule. */
function signalName(signal: string): string {
  return signals[signal] ?? signal.replaceAll('-', ' ');
}
