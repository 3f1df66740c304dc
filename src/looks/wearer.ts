import { wearers, type Wearer } from '../api/looks.ts';
import type { Db } from '../store/database.ts';
import { itemsStating } from '../store/words.ts';

/** Answers whom an item's own words say it is for; empty where they do not say. */
export function wearersOf(db: Db): (item: number) => readonly Wearer[] {
  const stating = wearers.map((wearer) => [wearer, itemsStating(db, wearer)] as const);
  return (item) => stating.flatMap(([wearer, marks]) => (marks[item] === 1 ? [wearer] : []));
}

/** Whom a look is for: the one that all of its items agree on which are for one. Null where they do not, or none says so. */
export function wearerOf(items: readonly (readonly Wearer[])[]): Wearer | null {
  const [only, another] = new Set(items.filter(({ length }) => length === 1).flat());
  return only !== undefined && another === undefined ? only : null;
}
