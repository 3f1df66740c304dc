import type { Db } from '../store/database.ts';
import { nearest } from '../store/vectors.ts';

/** An item whose picture is nearly that of another. */
export interface AlikeItem {
  readonly item: number;
  /** (1 + cosine) / 2. */
  readonly likeness: number;
}

/**
 * Pictures at least this alike are called near-identical: the same product again, or its sister in another colour. Of 500
 * products of the myntra catalog one in five has such a neighbour; at .97 pairs are merely of one kind.
 */
const LEAST_LIKENESS = 0.985;

/** The items whose pictures are nearly identical to this vector's, most alike first, without `item` itself. */
export function alikeItems(db: Db, item: number, vector: Float32Array, most: number): readonly AlikeItem[] {
  return nearest(db, vector, most + 1)
    .filter((near) => near.item !== item)
    .slice(0, most)
    .map((near) => ({ item: near.item, likeness: likenessAt(near.distance) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS);
}

/** Between vectors of unit length, distance^2 = 2 - 2 cosine. */
function likenessAt(distance: number): number {
  return Math.max(0, 1 - (distance * distance) / 4);
}
