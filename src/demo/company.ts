import type { EstimateField, Status } from '../model/sprint.ts';
import { emailOf } from './addresses.ts';
import type { DemoBoard, DemoPerson, DemoProject } from './organization.ts';

/** Where the company's Jira is said to be; see `Organization.site`. */
export const site = 'https://northlight-ferries.atlassian.net';

export const owner = 'northlight-ferries';

/** Ids of the custom fields of the site. Two hold story points; the boards count only `points`. */
export const fieldIds = {
  points: 'customfield_10026',
  otherPoints: 'customfield_10016',
  sprint: 'customfield_10023',
  rank: 'customfield_10019',
  flagged: 'customfield_10031',
  epicLink: 'customfield_10014',
  development: 'customfield_10000',
  team: 'customfield_10001',
} as const;

const points: EstimateField = { unit: 'points', field: fieldIds.points, name: 'Story Points' };
const seconds: EstimateField = { unit: 'seconds', field: 'timeoriginalestimate', name: 'Original estimate' };
const counted: EstimateField = { unit: 'count', field: null, name: null };

/** The statuses of the site. `deleted` ones stand only in old histories: Jira no longer lists them. */
export const statuses = {
  'To Do': { id: '10001', name: 'To Do', category: 'new' },
  'In Progress': { id: '3', name: 'In Progress', category: 'indeterminate' },
  'In Review': { id: '10010', name: 'In Review', category: 'indeterminate' },
  'Ready for QA': { id: '10011', name: 'Ready for QA', category: 'indeterminate' },
  Merged: { id: '10012', name: 'Merged', category: 'done' },
  Done: { id: '10002', name: 'Done', category: 'done' },
  Released: { id: '10015', name: 'Released', category: 'done' },
  'Waiting for vendor': { id: '10020', name: 'Waiting for vendor', category: 'indeterminate' },
  "Won't do": { id: '10021', name: "Won't do", category: 'done' },
  Closed: { id: '6', name: 'Closed', category: 'done' },
  'Shipped (old)': { id: '10007', name: 'Shipped (old)', category: null },
  'Parked (old)': { id: '10008', name: 'Parked (old)', category: null },
  Offen: { id: '10101', name: 'Offen', category: 'new' },
  'In Arbeit': { id: '10102', name: 'In Arbeit', category: 'indeterminate' },
  Fertig: { id: '10103', name: 'Fertig', category: 'done' },
} as const satisfies Record<string, Status>;

export type StatusName = keyof typeof statuses;

export const projects: readonly DemoProject[] = [
  { id: '10000', key: 'PAY', name: 'Payments', simplified: false },
  { id: '10001', key: 'SHOP', name: 'Ticket shop', simplified: false },
  { id: '10002', key: 'MOB', name: 'Mobile app', simplified: true },
  { id: '10003', key: 'SUP', name: 'Support desk', simplified: false },
  { id: '10004', key: 'LEG', name: 'Legacy billing', simplified: false },
  { id: '10005', key: 'DATA_2', name: 'Data platform', simplified: false },
];

export const boards: readonly DemoBoard[] = [
  {
    id: 1,
    name: 'Payments crew',
    type: 'scrum',
    // The last column is new and holds nothing yet, so "Done" still decides what is done.
    columns: [
      { name: 'To Do', statusIds: ids('To Do') },
      { name: 'In Progress', statusIds: ids('In Progress') },
      { name: 'In Review', statusIds: ids('In Review', 'Ready for QA', 'Merged') },
      { name: 'Done', statusIds: ids('Done', 'Released') },
      { name: 'Announced', statusIds: [] },
    ],
    filterId: '10100',
    estimate: points,
    projectKeys: ['PAY', 'SHOP'],
  },
  {
    id: 2,
    name: 'Mobile app',
    type: 'simple',
    columns: [
      { name: 'Offen', statusIds: ids('Offen') },
      { name: 'In Arbeit', statusIds: ids('In Arbeit') },
      { name: 'Fertig', statusIds: ids('Fertig') },
    ],
    filterId: '10101',
    estimate: seconds,
    projectKeys: ['MOB'],
  },
  {
    id: 3,
    name: 'Support desk',
    type: 'kanban',
    columns: [
      { name: 'Waiting', statusIds: ids('To Do') },
      { name: 'Working', statusIds: ids('In Progress', 'Waiting for vendor') },
      { name: 'Answered', statusIds: ids('Done') },
    ],
    filterId: '10102',
    estimate: counted,
    projectKeys: ['SUP'],
  },
  {
    id: 4,
    name: 'Payments crew (before the merger)',
    type: 'scrum',
    columns: [
      { name: 'To Do', statusIds: ids('To Do') },
      { name: 'Done', statusIds: ids('Closed') },
    ],
    filterId: '10103',
    estimate: counted,
    projectKeys: ['LEG'],
  },
];

/** Those who let Jira Cloud show their address. */
const shows: ReadonlySet<string> = new Set(['5f1a0c7be1', '5f1a0c7be4', '5f1a0c7be6', '5f1a0c7be8']);

export const people = {
  ingrid: person('5f1a0c7be1', 'Ingrid Haugland', 'ingridh'),
  tomas: person('5f1a0c7be2', 'Tomás Ferreira', 'tomas-ferreira'),
  meiling: person('5f1a0c7be3', '林美玲', 'meiling-lin'),
  olena: person('5f1a0c7be4', 'Олена Ковальчук', 'olena-k'),
  alexandros: person('5f1a0c7be5', 'Αλέξανδρος Παππάς', 'apappas'),
  priya: person('5f1a0c7be6', 'Priya Raman', 'priyaraman'),
  jonas: person('5f1a0c7be7', 'Jonas Weber', 'jonas-weber'),
  otherJonas: person('5f1a0c7be8', 'Jonas Weber', 'jweber-nf'),
  fatou: person('5f1a0c7be9', 'Fatou Diallo', 'fatoudiallo'),
  mohammed: person('5f1a0c7bea', 'محمد الفارسي', 'm-alfarsi'),
  siobhan: person('5f1a0c7beb', "Siobhán O'Neill", 'siobhan-oneill'),
  kwame: person('5f1a0c7bec', 'Kwame Mensah-Asante', null),
  lukas: { ...person('5f1a0c7bed', 'Lukas Brandt', 'lbrandt'), email: null, active: false },
  automation: { ...person('557058:f58131cb', 'Automation for Jira', null), email: null, app: true },
} as const satisfies Record<string, DemoPerson>;

export type PersonName = keyof typeof people;

/** Who works on issues, in the order they are drawn from. */
export const crew: readonly PersonName[] = [
  'ingrid',
  'tomas',
  'meiling',
  'olena',
  'alexandros',
  'priya',
  'jonas',
  'otherJonas',
  'fatou',
  'mohammed',
  'siobhan',
  'kwame',
];

function ids(...names: readonly StatusName[]): readonly string[] {
  return names.map((name) => statuses[name].id);
}

function person(accountId: string, displayName: string, login: string | null): DemoPerson {
  const known = { accountId, displayName, login, app: false };
  // Some hide their address from the apps of Jira.
  return { ...known, email: login === null ? null : emailOf(known), addressShown: shows.has(accountId), active: true };
}
