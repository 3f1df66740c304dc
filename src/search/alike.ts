import type { CompactIndex } from './compact-index.ts';
import { dotProducts } from './dot-products.ts';
import type { Pass } from './kernel/pass.ts';

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

/** Candidates beyond those wanted: eight-bit codes mix up neighbours. */
const SPARE = 32;

/**
 * The items whose pictures are nearly identical to this vector's, most alike first, without `item` itself: found in the compact
 * copy, measured from the stored vectors.
 * @param vector of unit length
 */
export function alikeItems(index: CompactIndex, item: number, vector: Float32Array, most: number): readonly AlikeItem[] {
  const look = Float64Array.from(vector);
  const pass: Pass = { look, sum: null, words: [], modes: { filter: { cosine: { look: 1, sum: 0 }, sharpness: null } } };
  const found = index.kernel.top(pass, index.present, most + 1 + SPARE).filter!.map(({ row }) => row).filter((row) => row !== item);
  const [cosines] = dotProducts({ size: found.length, dimensions: index.dimensions, matrix: index.vectorsOf(found) }, [look]);
  return found
    .map((row, at) => ({ item: row, likeness: (1 + Math.min(1, cosines![at]!)) / 2 }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || a.item - b.item)
    .slice(0, most);
}
