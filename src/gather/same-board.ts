import { isDeepStrictEqual } from 'node:util';
import type { Board } from '../model/sprint.ts';

/** Whether two readings of a board count the same way; one by another name does. */
export function isSameBoard(board: Board, known: Board): boolean {
  return isDeepStrictEqual({ ...board, name: '' }, { ...known, name: '' });
}
