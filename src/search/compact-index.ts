import { createBlocks, type Blocks } from './kernel/blocks.ts';
import { createKernel, type Kernel } from './kernel/kernel.ts';
import type { CompiledKernel } from './kernel/variants.ts';
import type { TextHabit } from './text-evidence.ts';

/**
 * The items that can be found, their vectors as eight-bit codes in memory; the vectors themselves stay where they are stored. A row
 * of the codes is an item's number.
 */
export interface CompactIndex {
  readonly dimensions: number;
  /** Items that can be found. */
  readonly size: number;
  readonly blocks: Blocks;
  readonly kernel: Kernel;
  /** 1 at the numbers of items that can be found. Not to be written to. */
  readonly present: Uint8Array;
  has(item: number): boolean;
  /** Adds an item, or gives it another vector (of unit length). */
  put(item: number, vector: Float32Array): void;
  /** Adds the items whose codes are there already, where they are to be found. */
  admitAll(found: (item: number) => boolean): void;
  /** Takes an item out; nothing happens where it is not in. */
  remove(item: number): void;
  /** The stored vectors of items, row by row, with room for an even number of them. */
  vectorsOf(items: readonly number[]): Float32Array;
  /** What was learned of the words of these very items (find.ts). */
  readonly habits: Map<string, { readonly stated: Uint8Array; readonly habit: TextHabit }>;
  /** How many tries a search took, by its picture and words (find.ts): the next one for them, at another strength, begins as wide. */
  readonly tries: Map<string, number>;
  close(): void;
}

/** @param vectorOf an item's vector, from where it is stored */
export function createCompactIndex(dimensions: number, compiled: CompiledKernel, vectorOf: (item: number) => Float32Array | null): CompactIndex {
  const blocks = createBlocks(dimensions);
  const kernel = createKernel(blocks, compiled);
  const habits: CompactIndex['habits'] = new Map();
  const tries: CompactIndex['tries'] = new Map();
  let present: Uint8Array = new Uint8Array(0);
  let size = 0;

  function mark(item: number, value: 0 | 1): void {
    if (item >= present.length) {
      const longer = new Uint8Array(Math.max(1024, 2 * present.length, item + 1));
      longer.set(present);
      present = longer;
    }
    size += value - present[item]!;
    present[item] = value;
    forget();
  }

  function forget(): void {
    habits.clear();
    tries.clear();
  }

  return {
    dimensions,
    blocks,
    kernel,
    habits,
    tries,
    get size() {
      return size;
    },
    get present() {
      return present;
    },
    has: (item) => present[item] === 1,
    put(item, vector) {
      blocks.put(item, vector);
      mark(item, 1);
    },
    admitAll(found) {
      present = blocks.held();
      for (let item = 0; item < present.length; item++) if (present[item] === 1 && !found(item)) present[item] = 0;
      size = present.reduce((sum, own) => sum + own, 0);
      forget();
    },
    remove(item) {
      if (present[item] === 1) mark(item, 0);
    },
    vectorsOf(items) {
      const matrix = new Float32Array((items.length + (items.length % 2)) * dimensions);
      items.forEach((item, row) => {
        const vector = vectorOf(item);
        if (vector) matrix.set(vector, row * dimensions);
      });
      return matrix;
    },
    close: () => kernel.close(),
  };
}
