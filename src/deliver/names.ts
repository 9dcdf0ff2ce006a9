/**
 * The file name of a report: deterministic, and safe on every system. It begins with `sprint-<id>`, so that no name of
 * a sprint makes it a device, a hidden file or a path.
 */
export function reportName(sprint: { readonly id: number; readonly name: string }, extension: string): string {
  const slug = slugOf(sprint.name);
  return `sprint-${sprint.id}${slug === '' ? '' : `-${slug}`}.${extension}`;
}

/** `[a-z0-9._-]`, at most 80 of them, no dots or dashes at the ends; empty when nothing of the name is left. */
export function slugOf(name: string): string {
  return name
    .slice(0, 1_000)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
    .replace(/^[-._]+/, '')
    .slice(0, 80)
    .replace(/[-._]+$/, '');
}
