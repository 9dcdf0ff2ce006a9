import type { StatusRef } from '../../model/issue.ts';
import type { StatusThen } from '../../model/past.ts';
import type { Study } from '../study.ts';

/** What boards without columns are shown by. */
const categories: readonly string[] = ['To do', 'In progress', 'Done'];

/** Columns that have statuses, left to right, the last of them done. */
export function columnNames({ snapshot }: Pick<Study, 'snapshot'>): readonly string[] {
  const used = snapshot.board.columns.filter(({ statusIds }) => statusIds.length > 0);
  return used.length > 0 ? used.map(({ name }) => name) : categories;
}

/** The column of a status; one that stands in none is placed by what it means: done, started, or neither. */
export function placer(study: Pick<Study, 'snapshot' | 'rule'>): (status: StatusThen) => number {
  const last = columnNames(study).length - 1;
  return (status) => {
    const rank = study.rule.rankOf(status);
    if (rank !== null) return rank;
    if (study.rule.isDone(status)) return last;
    return study.rule.isStarted(status) ? Math.min(1, last) : 0;
  };
}

/** One word for a status, whatever its name was. */
export function statusWord({ id, name }: StatusRef): string {
  return id ?? `name:${name}`;
}
