import type { Account } from '../../model/people.ts';
import { type ObjectDefinition, objectType } from '../graphql/schema.ts';
import { nodeId } from './format.ts';
import { commitAt } from './refs.ts';
import type { HeldCommit, HeldRepository } from './world.ts';

/** A tag and the commit it names. */
export interface HeldTag {
  readonly held: HeldRepository;
  readonly name: string;
  readonly commit: HeldCommit;
  /** When it was made. */
  readonly at: number;
}

/** The object of an annotated tag. */
interface TagObject extends HeldTag {
  readonly typename: 'Tag';
}

export function isTag(ref: object): ref is HeldTag {
  return 'at' in ref;
}

/** All tags of a repository, those of its releases too, by the dates of their commits where that order is asked for. */
export function tagsOf(
  held: HeldRepository,
  order: { readonly field: string; readonly direction: string } | undefined,
): HeldTag[] {
  const tags = new Map<string, HeldTag>();
  for (const { tag, sha, publishedAt } of held.repository.releases) {
    if (sha === null || publishedAt === null) continue;
    const commit = commitAt(held, sha);
    tags.set(tag, { held, name: tag, commit, at: commit.commit.committedAt });
  }
  for (const { name, sha, at } of held.repository.tags) {
    if (sha === null) continue;
    const commit = commitAt(held, sha);
    tags.set(name, { held, name, commit, at: at ?? commit.commit.committedAt });
  }
  const byName = [...tags.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sign = order?.direction === 'DESC' ? -1 : 1;
  if (order?.field !== 'TAG_COMMIT_DATE') return sign < 0 ? byName.reverse() : byName;
  return byName.sort((a, b) => sign * (a.commit.commit.committedAt - b.commit.commit.committedAt));
}

/** A tag made when its commit was is a light one, and points to the commit itself. */
export function targetOf(tag: HeldTag): HeldCommit | TagObject {
  return tag.at === tag.commit.commit.committedAt ? tag.commit : { typename: 'Tag', ...tag };
}

const tagger: Account = { login: null, name: 'Release robot', kind: 'user', email: null };

export const tagType: ObjectDefinition = objectType<TagObject>('Tag', {
  id: ['ID!', ({ held, name }) => nodeId('TA', held.repository.id, name)],
  oid: ['GitObjectID!', ({ commit }) => commit.commit.sha],
  name: ['String!', ({ name }) => name],
  message: ['String', ({ name }) => name],
  tagger: ['GitActor', ({ at }) => ({ account: tagger, date: at })],
  target: ['GitObject!', ({ commit }) => commit],
});
