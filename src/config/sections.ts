import { z } from 'zod';

const section = (what: string) => z.boolean().default(true).describe(`Show ${what}.`);

/** Which sections a report shows; their names are those `report.order` may hold too. */
export const sections = z.strictObject({
  summary: section('the summary'),
  delivered: section('what was delivered'),
  scope: section('the scope: committed, added, removed, re-estimated'),
  progress: section('the progress: burn-up and burndown'),
  'carry-over': section('what was carried over'),
  flow: section('the flow: cycle time, lead time, throughput'),
  code: section('the code: pull requests and reviews'),
  'jira-github': section('where Jira and GitHub disagree'),
  interrupts: section('bugs, re-opened issues and unplanned work'),
  delivery: section('what reached production'),
  trend: section('the trend over sprints and the forecast'),
  teams: section('the teams, where teams.by puts issues into them'),
  retro: section('questions for the retrospective'),
  verification: section('the comparison with Jira’s own report, where --verify asks for it'),
  issues: section('all issues'),
  method: section('the method and what is missing'),
});
