import { PAGE } from '../../web-assembly.ts';
import { BLOCK, blockBytes, FIRST_BLOCK, headOf, MOST_PAGES, NUMBERS, strideOf } from './layout.ts';
import { quantise, quantiseQuery, type Codes, type NumberArray } from './quantise.ts';
import type { Turn } from './turn.ts';

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
  /** How vectors are turned before they are put down. */
  readonly turn: Turn | null;
  /** Bytes at the head of a row by which it is left out or looked at further; where vectors are not turned, all of them. */
  readonly head: number;
  /** Empties all rows; vectors are turned in another way from now on. */
  turnBy(turn: Turn | null): void;
  /** @param vector of unit length */
  put(row: number, vector: NumberArray): void;
  clear(row: number): void;
  /** Whether a row holds a vector. */
  holds(row: number): boolean;
  /** 1 at the rows that hold a vector. */
  held(): Uint8Array;
  /** The codes of a row and their scale; a copy. */
  codesOf(row: number): Codes;
  /** The codes that a query's vector meets rows with. */
  queryCodes(vector: NumberArray): Codes;
  /** Where the pass's own part of the memory begins, with room for this many bytes; anything may be in it. */
  after(bytes: number): number;
}

export function createBlocks(dimensions: number): Blocks {
  const stride = strideOf(dimensions);
  const size = blockBytes(stride);
  let head = stride;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  let blocks = 0;
  let turn: Turn | null = null;

  function grow(bytes: number): void {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
  }
  const end = () => FIRST_BLOCK + blocks * size;
  const blockOf = (row: number) => FIRST_BLOCK + Math.floor(row / BLOCK) * size;
  const headAt = (row: number) => new Int8Array(memory.buffer, blockOf(row) + (row % BLOCK) * head, Math.min(head, dimensions));
  const restAt = (row: number) => new Int8Array(memory.buffer, blockOf(row) + BLOCK * (head + NUMBERS) + (row % BLOCK) * (stride - head), Math.max(0, dimensions - head));
  const numberAt = (row: number, field: number) => blockOf(row) + BLOCK * (head + 4 * field) + (row % BLOCK) * 4;
  const scaleAt = (row: number) => new Float32Array(memory.buffer, numberAt(row, 0), 1);
  const turned = (vector: NumberArray) => turn?.of(vector) ?? vector;

  function write(row: number, codes: Int8Array, scale: number): void {
    const [headOfRow, restOfRow] = [codes.subarray(0, head), codes.subarray(head)];
    headAt(row).set(headOfRow);
    restAt(row).set(restOfRow);
    scaleAt(row)[0] = scale;
    new Int32Array(memory.buffer, numberAt(row, 1), 1)[0] = sumOf(headOfRow);
    new Int32Array(memory.buffer, numberAt(row, 2), 1)[0] = sumOf(restOfRow);
    new Float32Array(memory.buffer, numberAt(row, 3), 1)[0] = lengthOfRest(codes, head);
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
    get turn() {
      return turn;
    },
    get head() {
      return head;
    },
    turnBy(other) {
      turn = other;
      head = turn ? headOf(dimensions) : stride;
      new Uint8Array(memory.buffer, FIRST_BLOCK, blocks * size).fill(0);
    },
    put(row, vector) {
      if (vector.length !== dimensions) throw new RangeError(`item ${row}: a vector of ${vector.length} numbers, not ${dimensions}`);
      reach(row);
      const { codes, scale } = quantise(turned(vector));
      write(row, codes, scale);
    },
    clear(row) {
      if (row < blocks * BLOCK) write(row, new Int8Array(dimensions), 0);
    },
    holds: (row) => row < blocks * BLOCK && scaleAt(row)[0]! > 0,
    held() {
      const marks = new Uint8Array(blocks * BLOCK);
      for (let block = 0; block < blocks; block++) {
        const scales = new Float32Array(memory.buffer, FIRST_BLOCK + block * size + BLOCK * head, BLOCK);
        for (let at = 0; at < BLOCK; at++) marks[block * BLOCK + at] = Number(scales[at]! > 0);
      }
      return marks;
    },
    codesOf: (row) => ({ codes: Int8Array.of(...headAt(row), ...restAt(row)), scale: scaleAt(row)[0]! }),
    queryCodes: (vector) => quantiseQuery(turned(vector)),
    after(bytes) {
      const from = Math.ceil(end() / 64) * 64;
      grow(from + bytes);
      return from;
    },
  };
}

/** How long a vector is behind its head; never too short by rounding. */
export function lengthOfRest(codes: NumberArray, head: number): number {
  let squares = 0;
  for (let i = head; i < codes.length; i++) squares += codes[i]! * codes[i]!;
  return Math.sqrt(squares) * (1 + 1e-6);
}

function sumOf(codes: Int8Array): number {
  let sum = 0;
  for (const code of codes) sum += code;
  return sum;
}
