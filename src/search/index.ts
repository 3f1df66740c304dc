/**
 * The searchable items' vectors, in memory: one matrix, one row an item, the rows dense.
 * Only items that can be found are in it; one that becomes absent is removed.
 */
export interface SearchIndex {
  readonly dimensions: number;
  /** Items held: rows 0 .. size - 1 are in use. */
  readonly size: number;
  /** At least size x dimensions numbers, row by row; replaced when it grows, so never keep it. */
  readonly matrix: Float32Array;
  /** The item of each row; replaced when it grows. */
  readonly items: Uint32Array;
  /** The row of an item, or undefined; valid until the next change. */
  rowOf(item: number): number | undefined;
  /** A copy of an item's vector, or null. */
  vectorOf(item: number): Float32Array | null;
  /**
   * Adds an item, or gives it another vector.
   * @param vector of unit length; copied
   */
  put(item: number, vector: Float32Array): void;
  /** Takes an item out; nothing happens where it is not in. */
  remove(item: number): void;
}

const FIRST_ROWS = 1024;

/** An empty index for vectors of this many numbers. */
export function createSearchIndex(dimensions: number): SearchIndex {
  const rows = new Map<number, number>();
  let matrix = new Float32Array(FIRST_ROWS * dimensions);
  let items = new Uint32Array(FIRST_ROWS);

  function grow(): void {
    const larger = new Float32Array(matrix.length * 2);
    larger.set(matrix);
    matrix = larger;
    const more = new Uint32Array(items.length * 2);
    more.set(items);
    items = more;
  }

  return {
    dimensions,
    get size() {
      return rows.size;
    },
    get matrix() {
      return matrix;
    },
    get items() {
      return items;
    },
    rowOf: (item) => rows.get(item),
    vectorOf(item) {
      const row = rows.get(item);
      return row === undefined ? null : matrix.slice(row * dimensions, (row + 1) * dimensions);
    },
    put(item, vector) {
      if (vector.length !== dimensions) {
        throw new RangeError(`item ${item}: a vector of ${vector.length} numbers, not ${dimensions}`);
      }
      const row = rows.get(item) ?? rows.size;
      if (row === items.length) grow();
      matrix.set(vector, row * dimensions);
      items[row] = item;
      rows.set(item, row);
    },
    remove(item) {
      const row = rows.get(item);
      if (row === undefined) return;
      rows.delete(item);
      const last = rows.size;
      if (row === last) return;
      // The last row takes the free place, so that there are never gaps.
      const moved = items[last]!;
      matrix.copyWithin(row * dimensions, last * dimensions, (last + 1) * dimensions);
      items[row] = moved;
      rows.set(moved, row);
    },
  };
}
