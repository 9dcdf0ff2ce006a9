import type { RecordedCode } from '../../model/links.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Sighting } from '../claims.ts';
import type { Record } from '../recorded.ts';
import { type Address, addressOf, hostOf } from '../repository-addresses.ts';

/** Jira's development panel was told by the host itself; a remote link was put there by a person or a program. */
const confidences = { 'development-panel': 1, 'remote-link': 0.95 } as const;

/** What the development panels and remote links of the issues of the sprint lead to. */
export function readRecords({ issues, recorded }: Pick<SprintSnapshot, 'issues' | 'recorded'>): readonly Record[] {
  const keys = new Map(issues.map(({ id, key }) => [id, key.toUpperCase()]));
  return (recorded ?? []).flatMap((code) => {
    const key = keys.get(code.issueId);
    const address = key === undefined ? null : placeOf(code);
    if (key === undefined || address === null) return [];
    return [{ address, url: code.url, at: code.at, sighting: sightingOf(key, code) }];
  });
}

/** Hosts other than GitHub write their addresses in other ways; then the record says what it is. */
function placeOf({ kind, repository, ref, url }: RecordedCode): Address | null {
  const address = addressOf(url);
  if (address !== null && address.kind === kind) return address;
  const host = hostOf(url);
  return host === null || ref === '' ? null : { host, repository: repository ?? host, kind, ref };
}

function sightingOf(key: string, { source, title, url }: RecordedCode): Sighting {
  const confidence = confidences[source];
  const text = title.trim() === '' ? url : title.trim().slice(0, longestTitle);
  const evidence = { signal: source, field: source, text, at: null, matched: null, normalised: [], via: null };
  return {
    key,
    relation: 'implements',
    tier: 'recorded',
    confidence,
    evidence: { ...evidence, confidence },
    yields: false,
  };
}

const longestTitle = 160;
