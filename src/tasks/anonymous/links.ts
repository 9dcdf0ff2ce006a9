import type { Correlation, Link, LinkEvidence, Reason, StrayKey, Suggestion, Target } from '../../model/links.ts';
import type { Aliases } from './aliases.ts';
import { refAlias } from './code.ts';
import { namedIssueAlias } from './jira.ts';
import type { PeopleAliases } from './people.ts';

/* Each field is named, so that a new one asks what it may tell. */

export function correlationAlias(correlation: Correlation, aliases: Aliases, people: PeopleAliases): Correlation {
  const target = (place: Target) => targetAlias(place, aliases);
  const { links, unlinked, strays, gatherings, deliveries, suggestions, countsFrom } = correlation;
  const { matched, unmatchedPeople, unmatchedLogins } = correlation.people;
  return {
    links: links.map((link) => linkAlias(link, aliases)),
    unlinked: {
      issues: unlinked.issues.map(aliases.key),
      code: unlinked.code.map(({ title, author, automated, ...place }) => ({
        ...target(place),
        title: aliases.title(place.kind === 'pull-request' ? 'Change' : 'Commit', title),
        author: author && people.name(author),
        automated,
      })),
    },
    strays: strays.map((stray) => strayAlias(stray, aliases)),
    gatherings: gatherings.map(target),
    deliveries: deliveries.map(({ issue, original, backports }) => ({
      issue: aliases.key(issue),
      original: target(original),
      backports: backports.map(target),
    })),
    suggestions: suggestions.map((suggestion) => suggestionAlias(suggestion, aliases)),
    people: {
      matched: matched.map(({ person, name, login, by }) => ({
        person: people.id(person),
        name: people.name(name),
        login: people.name(login),
        by,
      })),
      unmatchedPeople: unmatchedPeople.map(({ person, name }) => ({
        person: people.id(person),
        name: people.name(name),
      })),
      unmatchedLogins: unmatchedLogins.map(people.name),
    },
    countsFrom,
  };
}

function targetAlias(place: Target, aliases: Aliases): Target {
  return {
    kind: place.kind,
    repository: aliases.repository(place.repository),
    ref: refAlias(place, aliases),
    url: aliases.codeUrl(place),
  };
}

function linkAlias(link: Link, aliases: Aliases): Link {
  const { relation, tier, confidence, counts, primary, reverted, gathered } = link;
  const key = aliases.key(link.issue);
  return {
    issue: key,
    to: targetAlias(link.to, aliases),
    ...{ relation, tier, confidence, counts, primary, reverted, gathered },
    conflicts: link.conflicts.map(({ signal, issue }) => ({ signal, issue: aliases.key(issue) })),
    evidence: link.evidence.map((one) => evidenceAlias(one, key, aliases)),
  };
}

/** Of the text only the key is left, where it stood. */
function evidenceAlias(evidence: LinkEvidence, key: string, aliases: Aliases): LinkEvidence {
  const { signal, field, matched, normalised, via, confidence } = evidence;
  return {
    ...{ signal, field, normalised, confidence },
    text: key,
    at: evidence.at === null ? null : 0,
    matched: matched === null ? null : key,
    via: via === null ? null : viaAlias(via, aliases),
  };
}

/** `#12`, a sha, or the key of a sub-task. */
function viaAlias(via: string, aliases: Aliases): string {
  const [, repository = '', number] = /^(.*)#(\d+)$/.exec(via) ?? [];
  if (number !== undefined) {
    return `${repository === '' ? '' : aliases.repository(repository)}#${aliases.number('Change', number)}`;
  }
  return /^[0-9a-f]{7,40}$/i.test(via) ? aliases.sha(via).slice(0, via.length) : aliases.key(via);
}

function strayAlias({ key, to, kind, relation, issue, nearest }: StrayKey, aliases: Aliases): StrayKey {
  return {
    key: aliases.key(key),
    to: targetAlias(to, aliases),
    ...{ kind, relation },
    issue: issue && namedIssueAlias(issue, aliases),
    nearest: nearest.map(aliases.key),
  };
}

const reasons: Readonly<Record<Reason['kind'], string>> = {
  text: 'their words are alike',
  'rare-word': 'they share a rare word',
  person: 'the same person',
  time: 'at the same time',
  'near-key': 'a key one slip away',
  place: 'where other work on it happened',
};

function suggestionAlias({ issue, to, title, confidence, reasons: known }: Suggestion, aliases: Aliases): Suggestion {
  return {
    issue: aliases.key(issue),
    to: targetAlias(to, aliases),
    title: aliases.title(to.kind === 'pull-request' ? 'Change' : 'Commit', title),
    confidence,
    reasons: known.map(({ kind }) => ({ kind, says: reasons[kind] })),
  };
}
