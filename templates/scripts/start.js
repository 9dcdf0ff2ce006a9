import { filling } from './blocks.js';
import { contents, followScrolling } from './contents.js';
import { unfoldForLinks, unfoldToPrint } from './folds.js';
import { issues } from './issues.js';
import { all, rowsOf } from './page.js';
import { sortable } from './sorting.js';
import { stack } from './stacking.js';
import { theme } from './theme.js';

function tables() {
  for (const table of all('table.data')) sortable(table, rowsOf(table), filling(table));
  for (const tools of all('.tools')) issues(tools);
}

// Comfort only: without it the page shows everything it holds.
const parts = [theme, contents, tables, stack, unfoldToPrint, unfoldForLinks, followScrolling];
// A template of the user's own may lack what one of them needs; the others still work.
for (const part of parts) {
  try {
    part();
  } catch (error) {
    reportError(error);
  }
}
