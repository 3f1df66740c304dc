import type { Db } from '../store/database.ts';
import { itemsStating } from '../store/words.ts';

/**
 * Marks the items whose text states, for every part, one of its words: 1 at their numbers; numbers beyond its end are not stated. It
 * must not be written to.
 */
export function itemsStatingAll(db: Db, parts: readonly (readonly string[])[]): Uint8Array {
  const [first = new Uint8Array(0), ...others] = parts.map((words) => eitherOf(words.map((word) => itemsStating(db, word))));
  return others.reduce((all, marks) => all.subarray(0, marks.length).map((mark, item) => mark & marks[item]!), first);
}

function eitherOf(lists: readonly Uint8Array[]): Uint8Array {
  const longest = lists.reduce((a, b) => (b.length > a.length ? b : a), new Uint8Array(0));
  if (lists.length === 1) return longest;
  const either = longest.slice();
  for (const marks of lists) for (let item = 0; item < marks.length; item++) either[item]! |= marks[item]!;
  return either;
}
