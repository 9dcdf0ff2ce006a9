/** The style sheet in files; where two rules disagree, the later one holds. */
export const styles = [
  ...['colours', 'page', 'head', 'sections', 'tiles', 'charts', 'tables', 'long-tables', 'issues', 'search', 'foot'],
  ...['windows', 'contrast', 'print'],
] as const;

/** The script in modules, none before one whose constants it needs at once. */
export const scripts = [
  ...['page', 'theme', 'sorting', 'blocks', 'entries', 'search', 'suggestions', 'issues', 'contents', 'stacking'],
  ...['folds', 'start'],
] as const;

/** One style sheet of several. */
export function oneStyle(sheets: readonly string[]): string {
  return sheets.join('\n');
}

/**
 * Modules as one script, since a page in one file has no others to import: what they export is known to all of them.
 * No two of them may use one name at their top.
 */
export function oneScript(modules: readonly string[]): string {
  const bodies = modules.map((module) => module.replace(/^import [^;]*;\n+/gm, '').replace(/^export /gm, ''));
  return `(() => {\n'use strict';\n${bodies.join('\n')}})();\n`;
}
