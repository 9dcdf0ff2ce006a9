import { templateGuide } from './guide.ts';
import { ownTemplates } from './own.ts';
import { ending, files } from './templates.ts';

/** The default templates as files to start from, with what explains them. Names have slashes. */
export async function templateFiles(): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const { html, markdown, css, partials } = await ownTemplates();
  return [
    { name: 'README.md', text: templateGuide() },
    { name: files.html, text: html },
    { name: files.markdown, text: markdown },
    { name: files.css, text: css },
    ...Object.entries(partials).map(([name, text]) => ({ name: `partials/${name}${ending}`, text })),
  ];
}
