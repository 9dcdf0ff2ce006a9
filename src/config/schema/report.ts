import { z } from 'zod';
import { sections } from '../sections.ts';
import { address, day, page, salt, timeZone } from '../values.ts';

/** The formats a report can be written in. */
export const formatIds = ['html', 'pdf', 'json', 'md', 'csv'] as const;

/** What reports hold and how they look. */
export const report = z
  .strictObject({
    formats: z
      .array(z.enum(formatIds))
      .min(1)
      .default(['html'])
      .describe('The formats to write: html, pdf, json, md, csv.'),
    out: z.string().min(1).default('.').describe('Where reports go: a folder, a file, or - for standard output.'),
    timeZone: timeZone.default('UTC').describe('The time zone in which days begin and end.'),
    workingDays: z
      .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
      .min(1)
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('The days that are worked.'),
    holidays: z.array(day).default([]).describe('Days that are not worked.'),
    sections: sections.prefault({}),
    order: z
      .array(sections.keyof())
      .default([])
      .describe('Sections that come first, in this order; the others follow in the usual one.'),
    people: z
      .enum(['names', 'initials', 'none'])
      .default('names')
      .describe('How people are shown: names, initials or none.'),
    anonymize: z
      .boolean()
      .default(false)
      .describe('Replace people, keys, titles, repositories and addresses by aliases in everything written.'),
    salt: salt
      .nullable()
      .default(null)
      .describe('What aliases are made with, from the environment: the same salt gives the same aliases anywhere.'),
    title: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('The title of the report. Without it: that of the sprint.'),
    logo: z.string().min(1).nullable().default(null).describe('An image (PNG, JPEG) for the head of the report.'),
    accent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour of the form #1f6feb')
      .nullable()
      .default(null)
      .describe('The accent colour of the report, as #1f6feb.'),
    paper: z.enum(['a4', 'letter']).default('a4').describe('The paper of the PDF: a4 or letter.'),
    template: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe(
        'A folder with templates of your own for HTML and Markdown; sprint report --eject-template writes one.',
      ),
    rawTags: z
      .boolean()
      .default(false)
      .describe('Accept triple braces in templates of your own, which put text unescaped into the page.'),
    markdown: z
      .enum(['file', 'job-summary', 'comment'])
      .default('file')
      .describe('What Markdown is for: file, job-summary (at most 1 MiB) or comment (at most 64 KB).'),
    link: page
      .nullable()
      .default(null)
      .describe('Where the whole report can be read, for places that take only a part.'),
    csv: z
      .array(z.enum(['issues', 'links', 'metrics']))
      .min(1)
      .default(['issues'])
      .describe('The tables that CSV writes: issues, links, metrics; each is a file.'),
    csvBom: z.boolean().default(false).describe('Begin CSV files with a byte order mark, as Excel wants it.'),
  })
  .prefault({});

/** Who draws the charts of Markdown. */
export const charts = z
  .strictObject({
    renderer: z
      .enum(['local', 'quickchart'])
      .default('local')
      .describe('Who draws the charts of Markdown: local (none are sent anywhere), or quickchart by address.'),
    quickchart: z
      .strictObject({
        host: address
          .nullable()
          .default(null)
          .describe('The address of your own QuickChart. What charts show is sent there by who reads the report.'),
      })
      .prefault({}),
  })
  .prefault({});
