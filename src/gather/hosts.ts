import type { Repository } from '../model/code.ts';
import type { Gap, Source } from '../model/snapshot.ts';
import type { SprintWindow } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import type { GithubAccess } from './hosts/github.ts';

export interface HostReading {
  readonly repositories: readonly Repository[];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

export async function readHosts(
  access: GithubAccess,
  repos: readonly string[],
  window: SprintWindow,
  runtime: Runtime,
): Promise<HostReading> {
  throw new Error(`not yet ${access.url} ${repos} ${window.start} ${runtime.now()}`);
}
