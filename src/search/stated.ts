import type { Condition } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { matchingItems } from '../store/facets.ts';
import type { SearchIndex } from './index.ts';

/** A mark for each row of the index whose item is listed: 1 or 0. */
export function markRows(index: SearchIndex, items: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(index.size);
  for (const item of items) {
    const row = index.rowOf(item);
    if (row !== undefined) marks[row] = 1;
  }
  return marks;
}

/** The rows whose items fulfil every condition; null where nothing is asked. */
export function rowsWhere(db: Db, index: SearchIndex, where: readonly Condition[]): Uint8Array | null {
  const items = matchingItems(db, where);
  return items && markRows(index, items);
}
