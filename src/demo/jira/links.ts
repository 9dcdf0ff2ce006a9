import type { DemoIssue } from '../organization.ts';
import { api, type Site } from './site.ts';

type Show = (site: Site, issue: DemoIssue, fields: ReadonlySet<string>) => Record<string, unknown>;

const linkedFields = new Set(['summary', 'status', 'priority', 'issuetype']);

/** Links to issues that are there; each shows the other issue with a few of its fields. */
export function shownLinks(site: Site, { links }: DemoIssue, show: Show): readonly unknown[] {
  return links.flatMap(({ id, issueId, way }) => {
    const other = site.issuesById.get(issueId);
    if (other === undefined) return [];
    const { expand: _, ...shown } = show(site, other, linkedFields);
    const self = `${api(site)}/issueLinkType/10000`;
    return {
      id,
      self: `${api(site)}/issueLink/${id}`,
      type: { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks', self },
      [way === 'inward' ? 'inwardIssue' : 'outwardIssue']: shown,
    };
  });
}

/** A team of Cloud, or the option of a select list, as Data Center keeps teams. */
export function shownTeam(site: Site, team: string | null): unknown {
  if (team === null) return null;
  const id = String(10_200 + team.length);
  if (site.deployment === 'dc') return { self: `${api(site)}/customFieldOption/${id}`, value: team, id };
  return { id: `6f1c2a9e-0000-4000-8000-0000000${id}`, name: team, title: team, isShared: true, isVisible: true };
}
