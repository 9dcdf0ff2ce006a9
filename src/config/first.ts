import { stringify } from 'yaml';

/** What a first configuration needs to know. */
export interface Answers {
  readonly url: string;
  /** Null for Jira Data Center. */
  readonly email: string | null;
  readonly board: string | null;
  readonly repos: readonly string[];
  readonly timeZone: string;
}

/** The text of a first `.sprintrc`. Tokens are named, never written. */
export function firstConfig({ url, email, board, repos, timeZone }: Answers): string {
  const jira = {
    url,
    ...(email !== null && { email }),
    token: `\${JIRA_API_TOKEN}`,
    ...(board !== null && { board: /^\d{1,15}$/.test(board) ? Number(board) : board }),
  };
  const github = { token: `\${GITHUB_TOKEN}`, repos };
  const body = { jira, ...(repos.length > 0 && { github }), report: { out: 'reports', timeZone } };
  return `# The configuration of sprint; .sprintrc.example explains every key.\n${stringify(body)}`;
}
