import type { Issue, StatusRef } from '../../model/issue.ts';
import type { Status } from '../../model/sprint.ts';
import type { TrackerReading } from '../trackers.ts';
import { sprintType } from './jira-fields.ts';
import { sourceAfter } from './jira-reading.ts';
import type { BoardConfiguration, FieldList } from './jira-shapes.ts';
import type { BelievedFacts, SiteReader } from './jira-site.ts';

/** Clocks differ: what happened this long before the facts were read may be younger than they are. */
const marginMs = 10 * 60_000;

/**
 * The list of fields, read anew where the one believed lacks a field that is needed: that of the Sprint, the one the
 * board estimates in, or one that the configuration names.
 */
export async function fieldsFor(
  site: SiteReader,
  board: BoardConfiguration | null,
  wanted: readonly (string | null)[],
): Promise<FieldList> {
  const list = await site.fields();
  if (site.believed === null) return list;
  const { type, field } = board?.estimation ?? {};
  const needed = [...wanted, type === 'field' ? field?.fieldId : null].filter((one) => typeof one === 'string');
  const isThere = needed.every((one) => list.some(({ id, name }) => id === one || name === one));
  const hasSprints = list.some(({ schema }) => schema?.custom === sprintType);
  return isThere && hasSprints ? list : site.anew.fields();
}

/** The statuses, read anew where those believed lack one that counts as done by the configuration. */
export async function statusesFor(site: SiteReader, wanted: readonly string[] | null): Promise<Status[] | null> {
  const statuses = await site.statuses();
  if (site.believed === null || wanted === null || statuses === null) return statuses;
  const known = new Set(statuses.flatMap(({ id, name }) => [id, name.toLowerCase()]));
  return wanted.every((one) => known.has(one.toLowerCase())) ? statuses : site.anew.statuses();
}

/**
 * A reading whose issues hold a status, or are of a project, that is younger than what is believed: with those too.
 * @param requests how many requests have been sent by now
 */
export async function withYoungFacts(
  site: SiteReader,
  reading: TrackerReading,
  requests: () => number,
): Promise<TrackerReading> {
  const { believed } = site;
  if (believed === null) return reading;
  const issues = [...reading.issues, ...reading.history.issues];
  // To a stranger Jira shows nothing at all, and that looks like a sprint without issues.
  if (issues.length === 0) await site.certainPerson();
  const asksStatuses = hasYoungStatus(issues, believed);
  const asksProjects = hasYoungProject(issues, believed);
  if (!asksStatuses && !asksProjects) return reading;
  const before = site.gaps.length;
  const [listed, keys] = await Promise.all([
    asksStatuses ? site.anew.statuses() : null,
    asksProjects ? site.anew.projects() : null,
  ]);
  const gaps = site.gaps.slice(before);
  const ids = new Set(listed?.map(({ id }) => id));
  return {
    ...reading,
    statuses: listed === null ? reading.statuses : [...listed, ...reading.statuses.filter(({ id }) => !ids.has(id))],
    projects: keys ?? reading.projects,
    source: sourceAfter(reading.source, gaps, requests()),
    gaps: [...reading.gaps, ...gaps],
  };
}

/** Old entries of a history may name statuses that are gone for good; those made since the facts were read cannot. */
function hasYoungStatus(issues: readonly Issue[], { statuses, readAt }: BelievedFacts): boolean {
  const known = new Map(statuses.map((status) => [status.id, status]));
  const isUnknown = ({ id }: StatusRef) => id !== null && id !== '' && !known.has(id);
  return issues.some(
    ({ status, updated, changes }) =>
      (known.has(status.id) && known.get(status.id)?.category !== status.category) ||
      (updated > readAt - marginMs &&
        (isUnknown(status) ||
          changes.some(
            (change) =>
              change.kind === 'status' && change.at > readAt - marginMs && [change.from, change.to].some(isUnknown),
          ))),
  );
}

function hasYoungProject(issues: readonly Issue[], { projects, readAt }: BelievedFacts): boolean {
  const known = new Set(projects);
  return issues.some(({ project, updated }) => updated > readAt - marginMs && !known.has(project));
}
