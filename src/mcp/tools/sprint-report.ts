import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { reportRequest } from '../../tasks/requests.ts';
import { sprintInput, toolDeadline } from '../inputs.ts';
import { lastLines, meta, metaOf } from '../meta.ts';
import { defineTool } from '../tool.ts';

export const sprintReport = defineTool({
  name: 'sprint_report',
  title: 'Write a sprint report',
  description:
    'Writes the full report of a sprint into the configured folder and returns links to the files, never their content. Use it when a person wants a document; for figures use sprint_summary.',
  input: z.strictObject({ ...sprintInput, formats: reportRequest.shape.formats }),
  output: z.object({
    files: z.array(
      z.object({
        format: z.string(),
        uri: z.string(),
        path: z.string(),
        mediaType: z.string(),
        bytes: z.number(),
      }),
    ),
    meta,
  }),
  readOnly: false,

  async run(input, { config, runtime }) {
    const { report: write } = await import('../../tasks/report.ts');
    const { report, files } = await write({ ...input, deadline: toolDeadline }, config, runtime);
    const about = metaOf(report);
    const written = files.map((file) => ({ ...file, uri: pathToFileURL(file.path).href }));
    return {
      text: ['Written:', ...written.map(({ path }) => path), ...lastLines(about, 0)].join('\n'),
      data: { files: written, meta: about },
      files: written.map(({ uri, path, mediaType, bytes }) => ({ uri, name: basename(path), mediaType, bytes })),
    };
  },
});
