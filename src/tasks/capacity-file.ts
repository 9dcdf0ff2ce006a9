import { SprintError } from '../errors.ts';
import type { SprintCapacity } from '../model/measuring.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { readAtMost } from './read-file.ts';

const known = ['sprint', 'person_days', 'leave', 'person'] as const;

/* Hundreds of thousands of rows; nobody plans more, and a wrong path may lead to anything. */
const mostBytes = 10_000_000;

type Column = (typeof known)[number];

/**
 * Person-days by sprint id or name, from a CSV file with the columns sprint, person_days and, if wanted, leave and
 * person, in any order; the rows of a sprint add up. Fields are parted by commas or semicolons.
 * @throws SprintError `usage`, which names file, line and column
 */
export async function readCapacity(path: string): Promise<Readonly<Record<string, SprintCapacity>>> {
  const sprints = new Map<string, SprintCapacity>();
  const [header, ...rows] = csvRows(await read(path), (line, says) => wrong(path, line, null, says));
  if (header === undefined) throw wrong(path, 1, null, 'The file is empty.');
  const places = placesOf(header, path);
  for (const row of rows) {
    if (row.fields.length !== header.fields.length) {
      throw wrong(path, row.line, null, `There are ${row.fields.length} fields, and ${header.fields.length} columns.`);
    }
    const text = (column: Column) => row.fields[places.get(column) ?? -1]?.trim() ?? '';
    const amount = (column: Column) => amountIn(text(column), row, (says) => wrong(path, row.line, column, says));
    const sprint = text('sprint');
    if (sprint === '') throw wrong(path, row.line, 'sprint', 'It is empty.');
    const before = sprints.get(sprint) ?? { personDays: 0, leave: null };
    const leave = text('leave') === '' ? null : amount('leave');
    sprints.set(sprint, {
      personDays: before.personDays + amount('person_days'),
      leave: leave === null ? before.leave : (before.leave ?? 0) + leave,
    });
  }
  return Object.fromEntries(sprints);
}

function placesOf({ fields, line }: CsvRow, path: string): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [at, field] of fields.entries()) {
    const name = field.trim().toLowerCase();
    const column = known.find((one) => one === name);
    if (column === undefined) {
      throw wrong(path, line, field.trim(), `There is no such column; there are: ${known.join(', ')}.`);
    }
    if (places.has(column)) throw wrong(path, line, column, 'It is there twice.');
    places.set(column, at);
  }
  for (const column of ['sprint', 'person_days'] as const) {
    if (!places.has(column)) throw wrong(path, line, column, 'It is missing.');
  }
  return places;
}

/** A number of days; where semicolons part the fields, a comma may be the decimal one. */
function amountIn(text: string, { separator }: CsvRow, refuse: (says: string) => SprintError): number {
  const plain = separator === ';' ? text.replace(',', '.') : text;
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(plain)) return Number(plain);
  throw refuse(text === '' ? 'It is empty.' : `“${text.slice(0, 40)}” is no number of days, such as 42 or 7.5.`);
}

function wrong(path: string, line: number, column: string | null, says: string): SprintError {
  const place = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return new SprintError('usage', `${path} cannot be read at ${place}: ${says}`, {
    hint: 'Write a header (sprint,person_days,leave,person) and a row for each sprint or person.',
  });
}

async function read(path: string): Promise<string> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readAtMost(path, mostBytes);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
    const says = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
    throw new SprintError('usage', says, { hint: 'Check capacity.file of the configuration.', cause });
  }
  if (bytes === null) {
    throw new SprintError('usage', `${path} has more than ${mostBytes} bytes.`, {
      hint: 'Check capacity.file of the configuration.',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SprintError('usage', `${path} is not UTF-8.`, { hint: 'Save it as CSV UTF-8.', cause });
  }
}
