import { LookbenchError } from '../../api/errors.ts';
import { createRandom } from '../../random.ts';
import { all, sql, type Db } from '../../store/database.ts';

/** The items of one part of a catalog. */
export interface Split {
  readonly items: readonly number[];
  /** How the catalog was parted, in words. */
  readonly by: string;
}

const HASHED = { val: [0.8, 0.9], test: [0.9, 1], train: [0, 0.8] } as const;

/**
 * Present items of a split: by the catalog's own column `split` where it has one; otherwise eight tenths are `train`, one `val`
 * and one `test`, by a hash of the item's id. `all` is every item.
 * @throws LookbenchError `usage` for a split that there is not
 */
export function splitItems(db: Db, name: string): Split {
  const rows = all<{ item: number; id: string; split: string | null }>(db, sql`
    SELECT items.item, id, value AS split FROM items
    LEFT JOIN item_facets ON item_facets.item = items.item AND field = 'split'
    WHERE present = 1 ORDER BY items.item`);
  const itemsOf = (kept: readonly { readonly item: number }[]) => kept.map(({ item }) => item);
  if (name === 'all') return { items: itemsOf(rows), by: 'all items' };
  const known = [...new Set(rows.flatMap(({ split }) => split ?? []))].sort();
  if (known.length > 0) {
    if (!known.includes(name)) throw unknownSplit(name, known);
    return { items: itemsOf(rows.filter(({ split }) => split === name)), by: 'column split' };
  }
  if (!isHashed(name)) throw unknownSplit(name, Object.keys(HASHED));
  const [from, to] = HASHED[name];
  const inPart = rows.filter(({ id }) => {
    const at = createRandom(id)();
    return at >= from && at < to;
  });
  return { items: itemsOf(inPart), by: 'hash of the id' };
}

function isHashed(name: string): name is keyof typeof HASHED {
  return Object.hasOwn(HASHED, name);
}

function unknownSplit(name: string, known: readonly string[]): LookbenchError {
  return new LookbenchError('usage', `There is no split "${name}" in this catalog.`, `There are: ${[...known, 'all'].join(', ')}.`);
}
