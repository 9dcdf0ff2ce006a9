import type { Tool } from './tool.ts';
import { sprintCorrelate } from './tools/sprint-correlate.ts';
import { sprintIssues } from './tools/sprint-issues.ts';
import { sprintList } from './tools/sprint-list.ts';
import { sprintReport } from './tools/sprint-report.ts';
import { sprintSummary } from './tools/sprint-summary.ts';

/** The tools of the server, in the order clients list them. */
export const tools: readonly Tool[] = [sprintList, sprintSummary, sprintIssues, sprintCorrelate, sprintReport];
