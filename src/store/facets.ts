import type { Facet } from '../api/items.ts';
import { SLOT_FIELD } from '../api/looks.ts';
import type { Condition } from '../api/query.ts';
import type { Db } from './database.ts';
import { facetColumns, type FacetColumn, type FacetColumns } from './facet-columns.ts';
import { keepMarked, numbersOf } from './item-marks.ts';
import { markSlots } from './item-slots.ts';

/** The most values that are listed of one field. */
const MOST_VALUES = 200;

/** Conditions whose items are remembered: the query's own, and its facets' without one field each. */
const MOST_REMEMBERED = 8;

/**
 * Marks the items that fulfil every condition, present or not: 1 at their numbers, in an array longer than the highest number.
 * A field of several values keeps items with any of them. Remembered, so it must not be written to.
 * @returns null where nothing is asked
 */
export function itemsMatching(db: Db, where: readonly Condition[]): Uint8Array | null {
  return where.length === 0 ? null : matching(db, facetColumns(db), where);
}

/** The items that fulfil every condition, present or not, by number; null where nothing is asked. */
export function matchingItems(db: Db, where: readonly Condition[]): readonly number[] | null {
  const marks = itemsMatching(db, where);
  return marks && numbersOf(marks);
}

/**
 * Every field's values among present items that fulfil the conditions, fields by name, values by falling count.
 * A field's own conditions do not shrink its counts: they tell what choosing another value instead would give.
 */
export function countFacets(db: Db, where: readonly Condition[]): readonly Facet[] {
  const columns = facetColumns(db);
  return [...columns.fields]
    .map(([field, column]) => facetOf(field, column, countCodes(column, columns.present, matching(db, columns, without(where, field)))))
    .filter(({ distinct }) => distinct > 0)
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** The lowest and highest price of present items that fulfil the other conditions; null where none has a price. */
export function priceRange(db: Db, where: readonly Condition[]): { readonly min: number; readonly max: number } | null {
  const columns = facetColumns(db);
  const kept = matching(db, columns, without(where, 'price'));
  let min = Infinity;
  let max = -Infinity;
  for (let item = 0; item < kept.length; item++) {
    const price = columns.prices[item]!;
    if (kept[item] === 0 || columns.present[item] === 0 || Number.isNaN(price)) continue;
    if (price < min) min = price;
    if (price > max) max = price;
  }
  return min > max ? null : { min, max };
}

interface Remembered {
  readonly generation: number;
  readonly byConditions: Map<string, Uint8Array>;
}

const remembered = new WeakMap<Db, Remembered>();

/** As `itemsMatching`; with no condition, the present items. */
function matching(db: Db, columns: FacetColumns, where: readonly Condition[]): Uint8Array {
  if (where.length === 0) return columns.present;
  // Slots are found without the items changing, so what they keep is not remembered.
  if (where.some(({ field }) => field === SLOT_FIELD)) return markItems(db, columns, where);
  let known = remembered.get(db);
  if (known?.generation !== columns.generation) {
    known = { generation: columns.generation, byConditions: new Map() };
    remembered.set(db, known);
  }
  const key = JSON.stringify(where);
  const marks = known.byConditions.get(key) ?? markItems(db, columns, where);
  // The one used last stands last, so that the first is the one to forget.
  known.byConditions.delete(key);
  known.byConditions.set(key, marks);
  if (known.byConditions.size > MOST_REMEMBERED) known.byConditions.delete(known.byConditions.keys().next().value!);
  return marks;
}

function markItems(db: Db, columns: FacetColumns, where: readonly Condition[]): Uint8Array {
  const marks = new Uint8Array(columns.present.length).fill(1);
  for (const condition of where) {
    if (condition.field === SLOT_FIELD && 'values' in condition) keepMarked(marks, markSlots(db, condition.values, marks.length));
    else if ('values' in condition) keepValues(marks, columns.fields.get(condition.field), condition.values);
    else keepPrices(marks, columns.prices, condition.min ?? -Infinity, condition.max ?? Infinity);
  }
  return marks;
}

function keepValues(marks: Uint8Array, column: FacetColumn | undefined, values: readonly string[]): void {
  const wanted = new Uint8Array(column?.values.length ?? 1);
  for (const value of values) {
    const code = column?.codeOf.get(value);
    if (code !== undefined) wanted[code] = 1;
  }
  if (!column) marks.fill(0);
  else for (let item = 0; item < marks.length; item++) marks[item]! &= wanted[column.codes[item]!]!;
}

/** A comparison with NaN is false: an item without a price is in no range. */
function keepPrices(marks: Uint8Array, prices: Float64Array, min: number, max: number): void {
  for (let item = 0; item < marks.length; item++) marks[item]! &= Number(prices[item]! >= min && prices[item]! <= max);
}

function countCodes({ values, codes }: FacetColumn, present: Uint8Array, kept: Uint8Array): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let item = 0; item < codes.length; item++) counts[codes[item]!]! += present[item]! & kept[item]!;
  counts[0] = 0; // no value at all
  return counts;
}

function facetOf(field: string, { values }: FacetColumn, counts: Uint32Array): Facet {
  const least = counts.toSorted().at(-MOST_VALUES) ?? 0;
  const listed: { value: string; count: number }[] = [];
  let distinct = 0;
  counts.forEach((count, code) => {
    if (count === 0) return;
    distinct++;
    if (count >= least) listed.push({ value: values[code]!, count });
  });
  listed.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { field, values: listed.slice(0, MOST_VALUES), distinct };
}

function without(where: readonly Condition[], field: string): readonly Condition[] {
  return where.filter((condition) => condition.field !== field);
}
