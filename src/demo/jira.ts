import type { FaultHook } from './faults.ts';
import type { Organization } from './organization.ts';
import type { DemoServer } from './server.ts';

export interface JiraOptions {
  readonly deployment?: 'cloud' | 'dc';
  readonly latencyMs?: number;
  readonly fault?: FaultHook;
}

export async function serveJira(organization: Organization, options: JiraOptions = {}): Promise<DemoServer> {
  throw new Error(`not yet ${organization.seed} ${options.latencyMs}`);
}
