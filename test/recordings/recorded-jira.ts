import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readCsv } from './csv.ts';

const folder = fileURLToPath(new URL('../../../shared/recordings/jira-board8/', import.meta.url));

export const recorded = existsSync(folder);

interface Item {
  readonly field: string;
  readonly fieldId?: string;
  readonly from: string | null;
  readonly to: string | null;
}
interface Entry {
  readonly id: string;
  readonly created: string;
  readonly items: readonly Item[];
}
interface Issue {
  readonly id: string;
  readonly key: string;
  readonly fields: Record<string, unknown>;
  readonly entries: readonly Entry[];
}

function column<T>(file: string): T[] {
  return readCsv(readFileSync(`${folder}_raw_jira_api_${file}.csv`, 'utf8')).map(
    ({ data = '' }) => JSON.parse(data) as T,
  );
}

const sprintField = 'customfield_10020';
const fields = [
  { id: 'summary', name: '概要', custom: false, schema: { type: 'string', system: 'summary' } },
  { id: 'status', name: '状态', custom: false, schema: { type: 'status', system: 'status' } },
  {
    id: 'timeoriginalestimate',
    name: '初始预估',
    custom: false,
    schema: { type: 'number', system: 'timeoriginalestimate' },
  },
  {
    id: sprintField,
    name: '冲刺',
    untranslatedName: 'Sprint',
    custom: true,
    schema: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint', customId: 10020 },
  },
];

/** The issues as they were recorded; of three, only the history was, so their present fields are read off its last entries. */
function recordedIssues(): Issue[] {
  const whole = column<{ id: string; key: string; fields: Record<string, unknown>; changelog: { histories: Entry[] } }>(
    'issues',
  );
  const histories = new Map<string, Entry[]>();
  for (const { input = '', data = '' } of readCsv(
    readFileSync(`${folder}_raw_jira_api_issue_changelogs.csv`, 'utf8'),
  )) {
    const id = String((JSON.parse(input) as { issue_id: number }).issue_id);
    histories.set(id, [...(histories.get(id) ?? []), JSON.parse(data) as Entry]);
  }
  const headless = [...histories].map(([id, entries]) => {
    const sorted = entries.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created));
    const last = (field: string) =>
      sorted.flatMap(({ items }) => items).findLast((item) => item.field === field)?.to ?? null;
    const sprints = (last('Sprint') ?? '').split(',').filter((part) => part.trim() !== '');
    const status = column<{ id: string }>('status').find((one) => one.id === last('status'));
    return {
      id,
      key: `EE-${id}`,
      entries,
      fields: {
        summary: `Issue ${id}, of which the history was recorded`,
        issuetype: { id: '10002', name: '任务', subtask: false },
        project: { id: '10003', key: 'EE', name: 'Enterprise Edition' },
        status: status ?? { id: last('status'), name: '?', statusCategory: { key: 'undefined' } },
        created: sorted[0]?.created,
        updated: sorted.at(-1)?.created,
        timeoriginalestimate: Number(last('timeoriginalestimate')) || null,
        [sprintField]: sprints.map((sprint) => ({
          id: Number(sprint),
          name: `Sprint ${sprint}`,
          state: 'closed',
          boardId: 8,
        })),
      },
    };
  });
  return [...whole.map(({ changelog, ...issue }) => ({ ...issue, entries: changelog.histories })), ...headless];
}

function sprintsOf({ fields }: Issue): number[] {
  return ((fields[sprintField] ?? []) as { id: number }[]).map(({ id }) => id);
}

/** Plays the recorded board over HTTP. Its configuration was not recorded: the last column holds the one final status of today. */
export async function serveRecordedJira(): Promise<{ url: string; requests: string[]; close: () => Promise<void> }> {
  const issues = recordedIssues();
  const sprints = column<{ id: number }>('sprints');
  const requests: string[] = [];

  function search(jql: string): Issue[] {
    const wanted = /sprint (?:=|in) \(?([\d, ]+)\)?/i.exec(jql)?.[1]?.split(',').map(Number);
    if (/sprint (?:!=|not in)/i.test(jql)) {
      const without = /sprint (?:!=|not in) \(?([\d, ]+)\)?/i.exec(jql)?.[1]?.split(',').map(Number) ?? [];
      return issues.filter((issue) => !sprintsOf(issue).some((id) => without.includes(id)));
    }
    if (wanted === undefined) throw new Error(`The recorded Jira does not understand: ${jql}`);
    return issues.filter((issue) => sprintsOf(issue).some((id) => wanted.includes(id)));
  }

  function answer(method: string, { pathname, searchParams }: URL, body: Record<string, unknown>): unknown {
    const { fieldIds, issueIdsOrKeys } = body as { fieldIds?: string[]; issueIdsOrKeys?: string[] };
    const named = issues.filter(({ id, key }) => issueIdsOrKeys?.some((one) => one === id || one === key));
    const startAt = Number(searchParams.get('startAt') ?? 0);
    switch (`${method} ${pathname}`) {
      case 'GET /rest/api/2/serverInfo':
      case 'GET /rest/api/3/serverInfo':
        return { deploymentType: 'Cloud', version: '1001.0.0' };
      case 'GET /rest/api/3/myself':
        return { accountId: 'recorded', displayName: 'Reader', active: true, timeZone: 'Asia/Shanghai' };
      case 'GET /rest/api/3/field':
        return fields;
      case 'GET /rest/api/3/status':
        return column('status');
      case 'GET /rest/api/3/project/search':
        return {
          startAt: 0,
          maxResults: 50,
          total: 1,
          isLast: true,
          values: [{ id: '10003', key: 'EE', name: 'Enterprise Edition' }],
        };
      case 'GET /rest/agile/1.0/board/8':
        return { id: 8, name: 'EE board', type: 'scrum' };
      case 'GET /rest/agile/1.0/board/8/configuration':
        return {
          id: 8,
          name: 'EE board',
          type: 'scrum',
          filter: { id: '10008' },
          columnConfig: {
            columns: [
              { name: 'Open', statuses: [{ id: '1' }, { id: '10039' }] },
              { name: '开发', statuses: [{ id: '3' }, { id: '10074' }, { id: '10084' }, { id: '10141' }] },
              { name: '已完成', statuses: [{ id: '10068' }] },
            ],
          },
          estimation: { type: 'field', field: { fieldId: 'timeoriginalestimate', displayName: '初始预估' } },
        };
      case 'GET /rest/agile/1.0/board/8/sprint':
        return { maxResults: 50, startAt, isLast: true, values: sprints.slice(startAt, startAt + 50) };
      case 'POST /rest/api/3/search/jql':
        return { issues: search(String(body['jql'])).map(({ entries, ...issue }) => issue) };
      case 'POST /rest/api/3/issue/bulkfetch':
        return { issues: named.map(({ entries, ...issue }) => issue), issueErrors: [] };
      case 'POST /rest/api/3/changelog/bulkfetch':
        return {
          issueChangeLogs: named.map(({ id, entries }) => ({
            issueId: id,
            changeHistories: entries
              .map((entry) => ({
                ...entry,
                items: entry.items.filter((item) => !fieldIds || fieldIds.includes(item.fieldId ?? '')),
              }))
              .filter(({ items }) => items.length > 0),
          })),
        };
      default:
        return sprints.find(({ id }) => pathname === `/rest/agile/1.0/sprint/${id}`);
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
      const url = new URL(request.url ?? '/', 'http://recorded');
      requests.push(`${request.method} ${url.pathname}`);
      const found = answer(request.method ?? 'GET', url, body);
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json;charset=UTF-8' });
      response.end(
        JSON.stringify(found ?? { errorMessages: [`Nothing was recorded for ${url.pathname}.`], errors: {} }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
