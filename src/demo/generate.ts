import type { Organization } from './organization.ts';

/** `sprintSize`: issues with an outcome in the last closed sprint of board 1; never fewer than the scenarios. */
export interface OrganizationOptions {
  readonly seed?: number;
  readonly sprintSize?: number;
}

export function makeOrganization(options: OrganizationOptions = {}): Organization {
  throw new Error(`not yet ${options.seed}`);
}
