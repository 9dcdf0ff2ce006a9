import { createHash, createHmac } from 'node:crypto';
import { Secret } from '../model/secret.ts';
import type { EntryName } from './cache/keys.ts';
import type { GatherRequest } from './snapshot.ts';

/** Whose entries they are, and what was asked for. */
export type Owner = Pick<EntryName, 'host' | 'principal' | 'scope'>;

/**
 * Whose reading it is and what it was asked with, for the name of a stored entry: who sees what differs by token, and
 * board, settings, repositories and history change the content. What kind of Jira it is said to be belongs to the former:
 * even what is true of a whole site is asked for otherwise. Only hashes keyed with the tokens leave this file.
 */
export function ownerOf(request: GatherRequest): Owner {
  const { jira, github, repos, board, historySprints, descriptions, recorded, checks, unknownKeys } = request;
  const host = new URL(jira.url).host;
  const app = github?.app === undefined ? [] : [github.app.id, github.app.installation, github.app.repo];
  const who = [jira.url, jira.email, jira.deployment, github?.url ?? null, ...app];
  const code = [descriptions, [...recorded].sort(), checks, unknownKeys === null ? null : [unknownKeys.by]];
  const sprint = [board, jira.estimateField, jira.teamField, jira.doneStatuses, jira.scope, historySprints];
  const what = [...sprint, [...repos].sort(), ...code];
  return {
    host,
    principal: createHmac('sha256', keyOf(request)).update(JSON.stringify(who)).digest('hex').slice(0, 32),
    scope: createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 32),
  };
}

/** What entries are sealed with: only who holds the same tokens can have written one that opens. */
export function sealOf(access: Pick<GatherRequest, 'jira' | 'github'>): Secret {
  return new Secret(createHmac('sha256', keyOf(access)).update('seal').digest('hex'));
}

function keyOf({ jira, github }: Pick<GatherRequest, 'jira' | 'github'>): string {
  return `${jira.token.reveal()}\n${github?.token.reveal() ?? ''}`;
}
