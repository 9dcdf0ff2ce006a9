import { type GithubOptions, serveGithub } from '../../../src/demo/github.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import type { DemoServer } from '../../../src/demo/server.ts';
import { type HostAnswer, type HostReading, type KeptCode, readHosts } from '../../../src/gather/hosts.ts';
import { type Lore, openLore } from '../../../src/gather/lore.ts';
import { Secret } from '../../../src/model/secret.ts';
import type { SprintWindow } from '../../../src/model/sprint.ts';
import { aRuntime } from '../host.ts';

interface Ask {
  readonly repos: readonly string[];
  readonly windows: readonly [SprintWindow, ...SprintWindow[]];
  readonly kept?: KeptCode | null;
  readonly lore?: Lore;
  readonly fetch?: typeof globalThis.fetch;
}

/** A demo GitHub that is asked again and again while it changes. */
export interface Desk {
  readonly server: DemoServer;
  now(): number;
  become(organization: Organization): void;
  /** Reads, and tells how many requests that took. */
  ask(ask: Ask): Promise<HostAnswer & { readonly requests: number }>;
  access(): { readonly url: string; readonly token: Secret; readonly tokenName: string };
  close(): Promise<void>;
}

/** The clock is that of the organization. */
export async function openDesk(organization: Organization, options: GithubOptions = {}): Promise<Desk> {
  const server = await serveGithub(organization, options);
  let { now } = organization;
  const access = { url: server.url, token: new Secret(server.token), tokenName: 'GITHUB_TOKEN' };
  return {
    server,
    now: () => now,
    access: () => access,
    become(other) {
      now = other.now;
      server.become(other);
    },
    async ask({ repos, windows, kept = null, lore = openLore(null, () => now), fetch }) {
      const before = server.requests.length;
      const runtime = aRuntime({ now: () => now, ...(fetch !== undefined && { fetch }) });
      const answer = await readHosts({ access, repos, windows, checks: false, kept, lore }, runtime);
      return { ...answer, requests: server.requests.length - before };
    },
    close: server.close,
  };
}

/** What the next run is given, as a store gives it back. */
export function keptFrom({ readings, marks }: HostAnswer, window: SprintWindow): KeptCode {
  const [{ repositories, sources } = { repositories: [], sources: [] }] = readings;
  return JSON.parse(JSON.stringify({ window, repositories, sources, marks })) as KeptCode;
}

/** A reading without what differs from run to run. */
export function plain(reading: HostReading | undefined): unknown {
  const sources = reading?.sources.map((source) => ({ ...source, requests: 0, fetchedAt: 0 }));
  return { ...reading, sources };
}
