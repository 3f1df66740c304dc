import type { Db } from '../store/database.ts';
import { itemsStating } from '../store/words.ts';

interface Combined {
  /** What it was made of. */
  readonly lists: readonly Uint8Array[];
  readonly marks: Uint8Array;
}

/** At 1.5 million items each takes 1.5 MB. */
const MOST_REMEMBERED = 16;

const remembered = new WeakMap<Db, Map<string, Combined>>();

/** The same one always: what is learned of marks is kept by them. */
const NOWHERE = new Uint8Array(0);

/**
 * Marks the items whose text states, for every part, one of its words: 1 at their numbers; numbers beyond its end are not stated.
 * Remembered until other items state one of them, so it must not be written to.
 */
export function itemsStatingAll(db: Db, parts: readonly (readonly string[])[]): Uint8Array {
  const stating = parts.map((words) => words.map((word) => itemsStating(db, word)).filter(({ length }) => length > 0));
  const lists = stating.flat();
  if (stating.some(({ length }) => length === 0)) return NOWHERE;
  if (lists.length === 1) return lists[0]!;
  const known = remembered.get(db) ?? new Map<string, Combined>();
  remembered.set(db, known);
  const key = JSON.stringify(parts);
  const before = known.get(key);
  const same = before?.lists.length === lists.length && lists.every((list, at) => list === before.lists[at]);
  const combined = same ? before : { lists, marks: allOf(stating.map(eitherOf)) };
  // The one used last stands last, so that the first is the one to forget.
  known.delete(key);
  known.set(key, combined);
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return combined.marks;
}

function eitherOf(lists: readonly Uint8Array[]): Uint8Array {
  const either = new Uint8Array(Math.max(...lists.map(({ length }) => length)));
  for (const marks of lists) for (let item = 0; item < marks.length; item++) either[item]! |= marks[item]!;
  return either;
}

function allOf(lists: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(Math.min(...lists.map(({ length }) => length))).fill(1);
  for (const marks of lists) for (let item = 0; item < all.length; item++) all[item]! &= marks[item]!;
  return all;
}
