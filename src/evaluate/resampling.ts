import { memoryOf, programOver } from '../web-assembly.ts';
import { resampling } from './machine-code.ts';

/** Columns that the machine code adds up at once. */
const TOGETHER = 4;
/** Eight rows have 256 assignments of signs: their sums are made once, and a draw adds up one of each eight. */
const GROUP = 8;
/** Rows whose signs one number of 32 bits holds. */
const ROWS = 32;

/** Samples, drawn with replacement, of several columns at once. */
export interface Sampler {
  /** Where a sample is put: a number of 32 bits for every row, of which x draws row x n / 2^32. */
  readonly drawn: Uint32Array;
  /** Adds up what is drawn. @returns a sum for every column, in a view that the next call overwrites */
  sum(): Float64Array;
}

/** @param columns equally long, at least one row */
export function createSampler(columns: readonly ArrayLike<number>[]): Sampler {
  const n = columns[0]!.length;
  const width = Math.ceil(columns.length / TOGETHER) * TOGETHER;
  const even = n + (n % 2);
  const memory = memoryOf(8 * (even * width + even + width) + 4 * n);
  const numbers = new Float64Array(memory.buffer);
  columns.forEach((column, c) => {
    for (let row = 0; row < n; row++) numbers[row * width + c] = column[row]!;
  });
  const times = even * width;
  const sums = times + even;
  const drawn = sums + width;
  const { sumSample } = machineCode(memory);
  const answer = numbers.subarray(sums, sums + columns.length);
  return {
    drawn: new Uint32Array(memory.buffer, 8 * drawn, n),
    sum() {
      sumSample(8 * drawn, n, 0, width, 8 * times, 8 * sums);
      return answer;
    },
  };
}

/** Random signs before the rows of several columns at once. */
export interface Signer {
  /** Where signs are put: for every draw a bit for every row, rounded up to whole numbers. */
  readonly signs: Uint32Array;
  /** Counts, of every column, the draws whose sum is at least as far from 0 as asked. */
  count(): void;
  /** What was counted so far, by column. */
  counts(): number[];
}

/**
 * @param columns equally long
 * @param reached from where on a column's sum counts
 * @param draws that are counted at once
 */
export function createSigner(columns: readonly Float64Array[], reached: readonly number[], draws: number): Signer {
  const numbers = Math.ceil(columns[0]!.length / ROWS);
  const size = (numbers * ROWS * 2 ** GROUP) / GROUP;
  const pairs = Math.ceil(columns.length / 2);
  const memory = memoryOf(8 * (2 * pairs * (size + 2)) + 4 * draws * numbers);
  const tables = new Float64Array(memory.buffer);
  columns.forEach((column, c) => {
    putSums(column, tables, 2 * size * (c >> 1) + (c % 2));
  });
  const least = 2 * size * pairs;
  tables.set(reached, least);
  const counted = new BigInt64Array(memory.buffer, 8 * (least + 2 * pairs), 2 * pairs);
  const signs = new Uint32Array(memory.buffer, counted.byteOffset + counted.byteLength, draws * numbers);
  const { countAsFar } = machineCode(memory);
  return {
    signs,
    count() {
      for (let pair = 0; pair < pairs; pair++) {
        countAsFar(signs.byteOffset, draws, numbers, 16 * size * pair, 8 * least + 16 * pair, counted.byteOffset + 16 * pair);
      }
    },
    counts: () => columns.map((_, c) => Number(counted[c])),
  };
}

/**
 * The sums of every eight rows under every assignment of signs, at every second place from `start` on; bit i of an assignment turns
 * row i around.
 */
function putSums(column: Float64Array, sums: Float64Array, start: number): void {
  // The last number has signs for rows that there are not.
  for (let row = 0; row < Math.ceil(column.length / ROWS) * ROWS; row++) {
    const number = column[row] ?? 0;
    const group = start + 2 * (Math.floor(row / GROUP) << GROUP);
    const bit = 1 << (row % GROUP);
    for (let signs = 0; signs < bit; signs++) {
      const sum = sums[group + 2 * signs]!;
      sums[group + 2 * (bit + signs)] = sum - number;
      sums[group + 2 * signs] = sum + number;
    }
  }
}

interface MachineCode {
  sumSample(drawn: number, n: number, rows: number, width: number, times: number, sums: number): void;
  countAsFar(signs: number, draws: number, numbers: number, tables: number, reached: number, counts: number): void;
}

function machineCode(memory: WebAssembly.Memory): MachineCode {
  return programOver(resampling, memory) as unknown as MachineCode;
}
