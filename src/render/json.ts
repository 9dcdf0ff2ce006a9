import { z } from 'zod';
import { SprintError } from '../errors.ts';
import type { Report } from '../model/report.ts';
import { reportSchema } from './report-schema.ts';

/**
 * The report as its published schema says it, keys in the schema's order, a line for each member of a list; equal
 * reports give equal bytes. Given block by block, made as they are taken: a large report never stands in memory whole.
 */
export function* renderJson(report: Report): Generator<Uint8Array> {
  let block = Buffer.allocUnsafeSlow(blockSize);
  let used = 0;
  for (const piece of pieces(report)) {
    const size = Buffer.byteLength(piece);
    if (used + size > block.length) {
      yield block.subarray(0, used);
      block = Buffer.allocUnsafeSlow(Math.max(blockSize, size));
      used = 0;
    }
    used += block.write(piece, used);
  }
  yield block.subarray(0, used);
}

const blockSize = 1 << 20;

function* pieces(report: Report): Generator<string> {
  let lead = '{';
  for (const [key, schema] of Object.entries(reportSchema.shape)) {
    yield `${lead}\n  ${JSON.stringify(key)}: `;
    yield* member(key, schema, report[key as keyof Report]);
    lead = ',';
  }
  yield '\n}\n';
}

function* member(key: string, schema: z.ZodType, value: unknown): Generator<string> {
  if (schema instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
    const element = schema.element as z.ZodType;
    yield* listed(value.entries(), '[', ']', (i, one) => text(`${key}.${i}`, element, one));
  } else if (schema instanceof z.ZodRecord && isRecord(value) && Object.keys(value).length > 0) {
    const kind = schema.valueType as z.ZodType;
    yield* listed(Object.entries(value).values(), '{', '}', (name, one) => {
      return `${JSON.stringify(name)}: ${text(`${key}.${name}`, kind, one)}`;
    });
  } else yield text(key, schema, value);
}

function* listed<Name>(
  entries: Iterable<[Name, unknown]>,
  open: string,
  close: string,
  line: (name: Name, value: unknown) => string,
): Generator<string> {
  let lead = open;
  for (const [name, value] of entries) {
    yield `${lead}\n    ${line(name, value)}`;
    lead = ',';
  }
  yield `\n  ${close}`;
}

/** One value, checked and with its keys in order. @throws SprintError `bug` for what does not fit the schema */
function text(place: string, schema: z.ZodType, value: unknown): string {
  const checked = schema.safeParse(value);
  if (checked.success) return JSON.stringify(checked.data);
  const places = checked.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${[place, ...path].join('.')}: ${message}`);
  throw new SprintError('bug', `The report does not fit its own schema (${places.join('; ')}).`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
