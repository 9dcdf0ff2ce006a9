import { z } from 'zod';
import { cache, github, jira } from './schema/hosts.ts';
import { capacity, correlate, delivery, findings, flow, teams } from './schema/measuring.ts';
import { charts, report } from './schema/report.ts';

/** Every key of `.sprintrc`: its shape, its default, what it is for. Flags, example and JSON Schema are made from it. */
export const settings = z
  .strictObject({
    $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
    allowHttp: z
      .boolean()
      .default(false)
      .describe('Accept plain http beyond this machine. Tokens then travel unprotected.'),
    jira,
    github,
    correlate,
    findings,
    flow,
    delivery,
    teams,
    capacity,
    report,
    charts,
    cache,
    gates: z
      .array(z.string().min(1))
      .default([])
      .describe('Rules that fail the run (exit code 8), such as say-do<0.6, findings.merged-still-open>3, quality<C.'),
  })
  .describe('The configuration of sprint.');

export type Settings = z.output<typeof settings>;

/** Settings as a file or flags may hold them: every key may be missing. */
export type PartialConfig = z.input<typeof settings>;
