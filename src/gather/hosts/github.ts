import type { Repository } from '../../model/code.ts';
import type { Secret } from '../../model/secret.ts';
import type { Gap, Source } from '../../model/snapshot.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';

/** Where GitHub's API is and who asks; `tokenName` is the variable the token came from, for messages. */
export interface GithubAccess {
  /** `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  readonly url: string;
  readonly token: Secret;
  readonly tokenName: string;
}

export interface GithubClient {
  readonly host: string;
}

/** One repository as far as it could be read, how the reading went, and what is missing. */
export interface RepositoryReading {
  readonly repository: Repository | null;
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

export async function openGithub(access: GithubAccess, runtime: Runtime): Promise<GithubClient> {
  throw new Error(`not yet ${access.url} ${runtime.now()}`);
}

export async function readRepository(
  client: GithubClient,
  name: string,
  window: SprintWindow,
  runtime: Runtime,
): Promise<RepositoryReading> {
  throw new Error(`not yet ${client.host} ${name} ${window.start} ${runtime.now()}`);
}
