import { variables } from './environment.ts';
import { type Key, keys } from './keys.ts';
import { nested } from './layers.ts';
import { settings } from './schema.ts';

/** Values a reader recognises; the others show their default. */
const examples: Readonly<Record<string, string>> = {
  'jira.url': 'https://acme.atlassian.net',
  'jira.email': 'me@acme.com',
  'jira.token': `\${JIRA_API_TOKEN}`,
  'jira.board': '42',
  'github.token': `\${GITHUB_TOKEN}`,
  'github.repos': '[acme/web, acme/api]',
  'report.out': 'reports',
  'report.timeZone': 'Europe/Berlin',
};

/** Keys that stand ready for use; the others are there, behind a `#`. */
const inUse = new Set(Object.keys(examples));

/** Values for keys whose default would teach nothing. */
const shown: Readonly<Record<string, string>> = {
  'jira.fields.estimate': 'Story Points',
  'jira.fields.team': 'Team',
  'jira.done': '[Done, Released]',
  'github.app.id': '123456',
  'github.app.installation': '7890',
  'github.app.key': `\${GITHUB_APP_KEY}`,
  'correlate.projects': '[PAY, WEB]',
  'correlate.aliases': '{ OLD: NEW }',
  'correlate.recorded': '[development-panel, remote-links]',
  'correlate.people': '{ Ada Marsh: amarsh, ada@acme.com: amarsh }',
  'findings.codelessTypes': '[Spike]',
  'findings.codelessLabels': '[no-code]',
  'flow.queueStatuses': '[Ready for Review, Ready for QA]',
  'flow.blockedStatuses': '[On Hold]',
  'flow.incidentTypes': '[Incident]',
  'flow.escapedLabels': '[production]',
  'teams.by': 'component',
  'teams.groups': '{ Web: [Frontend, Checkout], Platform: [Backend] }',
  'capacity.sprints': '{ Sprint 12: { personDays: 42, leave: 3 } }',
  'capacity.file': 'capacity.csv',
  'report.formats': '[html, pdf, json]',
  'report.holidays': "['2025-12-25', '2025-12-26']",
  'report.order': '[summary, carry-over]',
  'report.people': 'initials',
  'report.salt': `\${SPRINT_SALT}`,
  'report.title': 'Checkout team',
  'report.logo': 'logo.png',
  'report.accent': "'#1f6feb'",
  'report.template': 'our-report',
  'report.link': 'https://reports.acme.com/latest.html',
  'report.csv': '[issues, links, metrics]',
  'charts.quickchart.host': 'https://charts.acme.com',
  'cache.dir': '.sprint-cache',
  'cache.url': `\${REDIS_URL}`,
  gates: "['say-do<0.6', 'findings.merged-still-open>3', 'quality<C']",
};

const head = `# The configuration of sprint. Copy it to .sprintrc and keep what you need; "sprint init" writes a short one.
# Every value may come from the environment: \${NAME}. Flags win over the environment, the environment over this file.
# A secret never belongs into this file.
`;

/** The commented example of `.sprintrc`, made from the schema: every key, what it is for, and its default. */
export function sprintrcExample(): string {
  const lines: string[] = [head.trimEnd()];
  let above: readonly string[] = [];
  for (const key of keys) {
    if (key.name === '$schema') continue;
    const groups = key.path.slice(0, -1);
    const shared = groups.findIndex((part, i) => part !== above[i]);
    if (above.length === 0 || groups[0] !== above[0]) lines.push('');
    for (let depth = shared === -1 ? groups.length : shared; depth < groups.length; depth += 1) {
      lines.push(`${'  '.repeat(depth)}${groups[depth]}:`);
    }
    above = groups;
    lines.push(...entry(key, '  '.repeat(groups.length)));
  }
  return `${lines.join('\n')}\n`;
}

function entry(key: Key, indent: string): string[] {
  const { name, path, description } = key;
  const standard = defaultOf(key);
  const names = variables.filter((variable) => variable.key === name).map((variable) => variable.name);
  const notes = [
    description,
    ...(names.length === 0 ? [] : [`Or set ${names.join(' or ')}.`]),
    ...(standard === null ? [] : [`(default: ${standard})`]),
  ];
  const value = examples[name] ?? shown[name] ?? standard ?? '';
  const off = inUse.has(name) ? '' : '# ';
  return [`${indent}# ${notes.join(' ')}`, `${indent}${off}${path.at(-1)}: ${value}`];
}

function defaultOf({ path }: Key): string | null {
  let value: unknown = settings.parse(nested(new Map()));
  for (const part of path) value = (value as Readonly<Record<string, unknown>>)[part];
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : `[${value.join(', ')}]`;
  return typeof value === 'object' ? null : String(value);
}
