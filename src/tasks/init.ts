import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answers, firstConfig } from '../config/first.ts';
import { loadConfig, type PartialConfig } from '../config/load.ts';
import { writeFiles } from '../deliver/files.ts';
import { SprintError } from '../errors.ts';

/**
 * Writes a `.sprintrc` into a folder. Tokens are named, never written.
 * @throws SprintError `usage` for answers that do not fit or a file that is there already, `output`
 */
export async function writeConfig(answers: Answers, folder: string, force: boolean): Promise<string> {
  const path = join(folder, '.sprintrc');
  await checkAnswers(answers, folder);
  if (!force && (await exists(path))) {
    throw new SprintError('usage', `There is a ${path} already.`, { hint: 'Edit it, or replace it with --force.' });
  }
  await writeFiles([{ path, pieces: [new TextEncoder().encode(firstConfig(answers))], mode: 0o644 }]);
  return path;
}

async function checkAnswers(answers: Answers, cwd: string): Promise<void> {
  const { url, email, board, repos, timeZone } = answers;
  const tokens = { JIRA_API_TOKEN: 'not-asked-for', GITHUB_TOKEN: 'not-asked-for' };
  const flags: PartialConfig = {
    jira: { url, email, ...(board !== null && { board }) },
    github: { repos: [...repos] },
    report: { timeZone },
  };
  await loadConfig({ cwd, home: cwd, env: tokens, file: null, flags });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
