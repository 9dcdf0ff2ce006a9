import { SprintError } from '../../../errors.ts';
import { nearest } from '../../nearest.ts';
import { candidatesAnswer } from './answers.ts';
import type { GithubClient } from './client.ts';
import { candidatesQuery } from './queries.ts';

/** The error for a repository that GitHub does not show, with the names that come nearest. One request. */
export async function unknownRepository(client: GithubClient, name: string): Promise<SprintError> {
  const visible = await visibleRepositories(client, name.split('/')[0] ?? '');
  const candidates = nearest(name, visible, (candidate) => candidate);
  return new SprintError('not-found', `GitHub at ${client.host} shows no repository ${name} to this token.`, {
    candidates,
    source: `github:${name}`,
    hint: `Check the spelling, and that the token in ${client.tokenName} may read it: what may not be seen is not there.`,
  });
}

/** The repositories of an owner and of the viewer. Empty when they cannot be read: that the name is unknown stays the news. */
export async function visibleRepositories(client: GithubClient, owner: string): Promise<string[]> {
  try {
    const { data } = await client.ask(candidatesQuery, { owner });
    const { repositoryOwner, viewer } = candidatesAnswer.parse(data ?? {});
    const nodes = [repositoryOwner, viewer].flatMap((holder) => holder?.repositories.nodes ?? []);
    return [...new Set(nodes.flatMap((node) => (node === null ? [] : [node.nameWithOwner])))];
  } catch (error) {
    if (error instanceof SprintError && (error.kind === 'interrupted' || error.kind === 'terminated')) throw error;
    return [];
  }
}
