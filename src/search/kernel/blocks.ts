import { BLOCK, blockBytes, FIRST_BLOCK, MOST_PAGES, PAGE, strideOf } from './layout.ts';
import { quantise, type NumberArray } from './quantise.ts';

/** Vectors as codes, in the shared memory that the kernel scores. Row numbers are given from outside; a row may hold nothing. */
export interface Blocks {
  readonly dimensions: number;
  readonly memory: WebAssembly.Memory;
  /** Rows there is room for, a multiple of `BLOCK`. */
  readonly rows: number;
  /** The codes of all rows as they lie in memory, block after block; of use until the next change. */
  bytes(): Uint8Array;
  /** Makes room for a row, and for all before it. */
  reach(row: number): void;
  /** @param vector of unit length */
  put(row: number, vector: NumberArray): void;
  clear(row: number): void;
  /** Whether a row holds a vector. */
  holds(row: number): boolean;
  /** 1 at the rows that hold a vector. */
  held(): Uint8Array;
  /** The codes of a row and their scale; a copy. */
  codesOf(row: number): { readonly codes: Int8Array; readonly scale: number };
  /** Where the pass's own part of the memory begins, with room for this many bytes; anything may be in it. */
  after(bytes: number): number;
}

export function createBlocks(dimensions: number): Blocks {
  const stride = strideOf(dimensions);
  const size = blockBytes(stride);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  let blocks = 0;

  function grow(bytes: number): void {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
  }
  const end = () => FIRST_BLOCK + blocks * size;
  const blockOf = (row: number) => FIRST_BLOCK + Math.floor(row / BLOCK) * size;
  const codesAt = (row: number) => new Int8Array(memory.buffer, blockOf(row) + (row % BLOCK) * stride, dimensions);
  const scaleAt = (row: number) => new Float32Array(memory.buffer, blockOf(row) + BLOCK * stride + (row % BLOCK) * 4, 1);
  const sumAt = (row: number) => new Int32Array(memory.buffer, blockOf(row) + BLOCK * (stride + 4) + (row % BLOCK) * 4, 1);

  function write(row: number, codes: Int8Array, scale: number): void {
    let sum = 0;
    for (const code of codes) sum += code;
    codesAt(row).set(codes);
    scaleAt(row)[0] = scale;
    sumAt(row)[0] = sum;
  }

  function reach(row: number): void {
    const needed = Math.floor(row / BLOCK) + 1;
    if (needed <= blocks) return;
    const from = end();
    blocks = needed;
    grow(end());
    // A pass may have left something there.
    new Uint8Array(memory.buffer, from, end() - from).fill(0);
  }

  return {
    dimensions,
    memory,
    get rows() {
      return blocks * BLOCK;
    },
    bytes: () => new Uint8Array(memory.buffer, FIRST_BLOCK, blocks * size),
    reach,
    put(row, vector) {
      if (vector.length !== dimensions) throw new RangeError(`item ${row}: a vector of ${vector.length} numbers, not ${dimensions}`);
      reach(row);
      const { codes, scale } = quantise(vector);
      write(row, codes, scale);
    },
    clear(row) {
      if (row < blocks * BLOCK) write(row, new Int8Array(dimensions), 0);
    },
    holds: (row) => row < blocks * BLOCK && scaleAt(row)[0]! > 0,
    held() {
      const marks = new Uint8Array(blocks * BLOCK);
      for (let block = 0; block < blocks; block++) {
        const scales = new Float32Array(memory.buffer, FIRST_BLOCK + block * size + BLOCK * stride, BLOCK);
        for (let at = 0; at < BLOCK; at++) marks[block * BLOCK + at] = Number(scales[at]! > 0);
      }
      return marks;
    },
    codesOf: (row) => ({ codes: codesAt(row).slice(), scale: scaleAt(row)[0]! }),
    after(bytes) {
      const from = Math.ceil(end() / 64) * 64;
      grow(from + bytes);
      return from;
    },
  };
}
