import type { Slot } from '../api/looks.ts';
import { all, each, get, run, sql, transaction, type Db } from './database.ts';

/** Where an item belongs in an outfit, and the word that says so. */
export interface ItemSlot {
  readonly slot: Slot | null;
  /** Empty where nothing says so. */
  readonly kind: string;
}

/** What an item says about itself. */
export interface ItemText {
  readonly item: number;
  readonly title: string;
  readonly category: string | null;
  readonly columns: readonly (readonly [name: string, value: string])[];
}

/** Items a step: some milliseconds, for others to be answered between. */
const STEP = 1000;

/** Finds the slot of every item that has none yet. */
export function* fillItemSlots(db: Db, slotOf: (item: ItemText) => ItemSlot): Generator<void> {
  const last = get<{ item: number | null }>(db, sql`SELECT max(item) AS item FROM items`)?.item ?? 0;
  for (let first = 1; first <= last; first += STEP) {
    const rows = all<Omit<ItemText, 'columns'> & { columns: string }>(db, sql`
      SELECT item, title, category, columns FROM items
      WHERE item BETWEEN ${first} AND ${first + STEP - 1} AND NOT EXISTS (SELECT 1 FROM item_slots WHERE item_slots.item = items.item)`);
    if (rows.length > 0) {
      transaction(db, () => {
        for (const row of rows) {
          const { slot, kind } = slotOf({ ...row, columns: JSON.parse(row.columns) as ItemText['columns'] });
          run(db, sql`INSERT INTO item_slots (item, slot, kind) VALUES (${row.item}, ${slot ?? ''}, ${kind})`);
        }
      });
    }
    yield;
  }
}

/** Forgets all slots, so that they are found anew. */
export function clearItemSlots(db: Db): void {
  run(db, sql`DELETE FROM item_slots`);
}

/** The slots of items; those not looked at yet are left out. */
export function slotsOfItems(db: Db, items: readonly number[]): ReadonlyMap<number, ItemSlot> {
  const rows = all<{ item: number; slot: Slot | ''; kind: string }>(db, sql`
    SELECT item, slot, kind FROM item_slots WHERE item IN (SELECT value FROM json_each(${JSON.stringify(items)}))`);
  return new Map(rows.map(({ item, slot, kind }) => [item, { slot: slot || null, kind }]));
}

/** The present items of a slot, with their kinds. */
export function itemsInSlot(db: Db, slot: Slot): readonly { readonly item: number; readonly kind: string }[] {
  return all(db, sql`
    SELECT item, kind FROM item_slots JOIN items USING (item) WHERE slot = ${slot} AND present = 1 ORDER BY item`);
}

/** Whether any present item belongs in the slot. */
export function isSlotHeld(db: Db, slot: Slot): boolean {
  return get(db, sql`SELECT 1 FROM item_slots JOIN items USING (item) WHERE slot = ${slot} AND present = 1 LIMIT 1`) !== null;
}

/** Marks the items of some slots: 1 at their numbers, in an array of this length. */
export function markSlots(db: Db, slots: readonly string[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const { item } of each<{ item: number }>(db, sql`
    SELECT item FROM item_slots WHERE slot IN (SELECT value FROM json_each(${JSON.stringify(slots)}))`)) {
    if (item < length) marks[item] = 1;
  }
  return marks;
}

/** Which of these catalog ids are present, and which are known only from earlier imports. */
export function presenceOf(db: Db, ids: readonly string[]): ReadonlyMap<string, 'present' | 'absent'> {
  const rows = all<{ id: string; present: number }>(db, sql`
    SELECT items.id, present FROM json_each(${JSON.stringify(ids)}) AS wanted CROSS JOIN items ON items.id = wanted.value`);
  return new Map(rows.map(({ id, present }) => [id, present === 1 ? 'present' : 'absent']));
}
