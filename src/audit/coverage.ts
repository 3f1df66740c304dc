import type { Coverage } from '../api/audit.ts';
import type { Condition } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { matchingItems } from '../store/facets.ts';
import { crossTable } from '../store/findings.ts';

/** Rows and columns that are told, the commonest; a table is read by eye. */
const MOST_ROWS = 40;
const MOST_COLUMNS = 24;
const MOST_GAPS = 20;
/** Fewer expected items than this make no gap. */
const LEAST_EXPECTED = 3;

/** How many items there are of every combination of two fields, and what the catalog has little of. */
export function coverage(db: Db, rowField: string, columnField: string, where: readonly Condition[]): Coverage {
  const cells = crossTable(db, rowField, columnField, matchingItems(db, where));
  const rows = commonest(cells.map(({ row, count }) => [row, count]), MOST_ROWS);
  const columns = commonest(cells.map(({ column, count }) => [column, count]), MOST_COLUMNS);
  const counts = rows.map(() => columns.map(() => 0));
  for (const { row, column, count } of cells) {
    const [r, c] = [rows.indexOf(row), columns.indexOf(column)];
    if (r >= 0 && c >= 0) counts[r]![c] = count;
  }
  const ofRow = counts.map((line) => line.reduce((sum, count) => sum + count, 0));
  const ofColumn = columns.map((_, c) => counts.reduce((sum, line) => sum + line[c]!, 0));
  const total = ofRow.reduce((sum, count) => sum + count, 0);
  const expected = counts.map((line, r) => line.map((_, c) => (total === 0 ? 0 : Math.round((10 * ofRow[r]! * ofColumn[c]!) / total) / 10)));
  const gaps = counts
    .flatMap((line, r) => line.map((count, c) => ({ row: rows[r]!, column: columns[c]!, count, expected: expected[r]![c]! })))
    .filter((gap) => gap.expected >= LEAST_EXPECTED && gap.count < gap.expected / 2)
    .sort((a, b) => b.expected - b.count - (a.expected - a.count))
    .slice(0, MOST_GAPS);
  return { rows, columns, counts, expected, gaps };
}

function commonest(counted: readonly (readonly [string, number])[], most: number): string[] {
  const totals = new Map<string, number>();
  for (const [value, count] of counted) totals.set(value, (totals.get(value) ?? 0) + count);
  return [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most).map(([value]) => value);
}
