import type { Coverage } from '../api/audit.ts';
import type { Condition } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { matchingItems } from '../store/facets.ts';
import { crossTable } from '../store/findings.ts';

/** Rows and columns that are told, the commonest; a table is read by eye. */
const MOST_ROWS = 40;
const MOST_COLUMNS = 24;
/** Parts of a cell that are told apart by eye. */
const MOST_PARTS = 6;
const MOST_GAPS = 24;
/** Fewer expected items than this make no gap. */
const LEAST_EXPECTED = 3;

export interface CoverageFields {
  readonly rows: string;
  readonly columns: string;
  readonly parts: string | null;
}

/** How many items there are of every combination of two fields, or of three, and what the catalog has little of. */
export function coverage(db: Db, fields: CoverageFields, where: readonly Condition[]): Coverage {
  const cells = crossTable(db, fields, matchingItems(db, where));
  const rows = commonest(cells.map(({ row, count }) => [row, count]), MOST_ROWS);
  const columns = commonest(cells.map(({ column, count }) => [column, count]), MOST_COLUMNS);
  const parts = commonest(cells.flatMap(({ part, count }) => (part === null ? [] : [[part, count] as const])), MOST_PARTS);
  const [rowAt, columnAt, partAt] = [placesOf(rows), placesOf(columns), placesOf(parts)];
  const counts = rows.map(() => columns.map(() => 0));
  const partCounts = rows.map(() => columns.map(() => parts.map(() => 0)));
  for (const { row, column, part, count } of cells) {
    const [r, c, p] = [rowAt.get(row), columnAt.get(column), part === null ? undefined : partAt.get(part)];
    if (r === undefined || c === undefined) continue;
    counts[r]![c]! += count;
    if (p !== undefined) partCounts[r]![c]![p]! += count;
  }
  const ofRow = counts.map(sum);
  const ofColumn = columns.map((_, c) => sum(counts.map((line) => line[c]!)));
  const total = sum(ofRow);
  const expected = counts.map((line, r) => line.map((_, c) => share(ofRow[r]! * ofColumn[c]!, total)));
  // Winter coats are no news: how a row's items lie over the parts is taken from that row alone.
  const partExpected = partCounts.map((line, r) => {
    const ofPart = parts.map((_, p) => sum(line.map((cell) => cell[p]!)));
    return line.map((_, c) => ofPart.map((count) => share(counts[r]![c]! * count, ofRow[r]!)));
  });
  const gaps = rows
    .flatMap((row, r) => columns.flatMap((column, c) => [
      { row, column, part: null, count: counts[r]![c]!, expected: expected[r]![c]! },
      ...parts.map((part, p) => ({ row, column, part, count: partCounts[r]![c]![p]!, expected: partExpected[r]![c]![p]! })),
    ]))
    .filter((gap) => gap.expected >= LEAST_EXPECTED && gap.count < gap.expected / 2)
    .sort((a, b) => b.expected - b.count - (a.expected - a.count))
    .slice(0, MOST_GAPS);
  return { rows, columns, parts, counts, expected, partCounts, partExpected, gaps };
}

function commonest(counted: readonly (readonly [string, number])[], most: number): string[] {
  const totals = new Map<string, number>();
  for (const [value, count] of counted) totals.set(value, (totals.get(value) ?? 0) + count);
  return [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most).map(([value]) => value);
}

function placesOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, at) => [value, at]));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** To a tenth of an item. */
function share(product: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10 * product) / whole) / 10;
}
