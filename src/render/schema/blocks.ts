import { z } from 'zod';
import { nullable, tone } from './words.ts';

export const spanSchema = z
  .object({
    text: z.string(),
    href: nullable(z.string()).describe('An http(s) address, or an anchor within the report.'),
    strong: z.boolean(),
  })
  .meta({ id: 'Span', description: 'A run of text, perhaps a link.' });

export const tileSchema = z
  .object({
    title: z.string(),
    value: z.string(),
    detail: nullable(z.string()),
    tone,
    href: nullable(z.string()),
    metric: nullable(z.string()).describe('The id of the metric it shows.'),
  })
  .meta({ id: 'Tile', description: 'A figure to see at a glance.' });

const cell = z
  .object({ text: z.string(), href: nullable(z.string()), sort: nullable(z.number()), tone })
  .meta({ id: 'Cell' });

export const tableSchema = z
  .object({
    id: z.string(),
    caption: z.string(),
    columns: z.array(z.object({ title: z.string(), align: z.enum(['left', 'right']) })),
    rows: z.array(z.array(cell)),
  })
  .meta({ id: 'Table' });

const axis = z
  .object({
    title: z.string(),
    kind: z.enum(['time', 'number', 'category']),
    ticks: z.array(z.object({ at: z.number(), label: z.string() })),
    min: z.number(),
    max: z.number(),
  })
  .meta({ id: 'Axis', description: 'A scale: milliseconds since the epoch, numbers, or indices of named places.' });

const series = z
  .object({
    name: z.string(),
    role: z.enum([
      ...(['scope', 'done', 'remaining', 'guide', 'added', 'removed', 'carried', 'neutral'] as const),
      ...(['active', 'waiting', 'blocked'] as const),
      ...(['band-1', 'band-2', 'band-3', 'band-4', 'band-5', 'band-6'] as const),
    ]),
    draw: z.enum(['steps', 'line', 'bars', 'dots', 'floating-bars', 'area']),
    points: z.array(z.object({ x: z.number(), y: z.number(), y0: nullable(z.number()), label: nullable(z.string()) })),
  })
  .meta({ id: 'Series' });

export const chartSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    x: axis,
    y: axis,
    series: z.array(series),
    bands: z.array(z.object({ from: z.number(), to: z.number(), label: z.string() })),
    marks: z.array(z.object({ axis: z.enum(['x', 'y']), at: z.number(), label: z.string() })),
    table: tableSchema,
  })
  .meta({ id: 'Chart', description: 'A chart as data, with the same figures as a table.' });
