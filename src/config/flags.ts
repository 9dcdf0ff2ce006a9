/** The flags that set a key of the configuration: one flag, one key, one meaning. */
export const configFlags = {
  board: { flag: '--board', key: 'jira.board' },
  repo: { flag: '--repo', key: 'github.repos' },
  format: { flag: '--format', key: 'report.formats' },
  out: { flag: '--out', key: 'report.out' },
  people: { flag: '--people', key: 'report.people' },
  anonymize: { flag: '--anonymize', key: 'report.anonymize' },
  paper: { flag: '--paper', key: 'report.paper' },
  timeZone: { flag: '--time-zone', key: 'report.timeZone' },
  failOn: { flag: '--fail-on', key: 'gates' },
} as const;

/** The flag that sets a key, for messages; null when none does. */
export function flagFor(key: string): string | null {
  return Object.values(configFlags).find((entry) => entry.key === key)?.flag ?? null;
}
