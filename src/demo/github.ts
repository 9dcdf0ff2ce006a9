import type { Organization } from './organization.ts';
import type { DemoServer } from './server.ts';

export interface GithubOptions {
  readonly latencyMs?: number;
}

export async function serveGithub(organization: Organization, options: GithubOptions = {}): Promise<DemoServer> {
  throw new Error(`not yet ${organization.seed} ${options.latencyMs}`);
}
