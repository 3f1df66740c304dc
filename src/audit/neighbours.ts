import { createRandom } from '../random.ts';

/** Vectors of unit length, row by row; their dimensions are a multiple of four. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}

/** For every row its nearest others, nearest first: `k` places a row, -1 where there are fewer. */
export interface Neighbours {
  readonly k: number;
  readonly rows: Int32Array;
  readonly cosines: Float32Array;
}

/** Cells looked into for every row, its own and those nearest to it. */
const LOOKED_INTO = 8;
/** Rows between two pauses. */
const SLICE = 8;

/**
 * Every row's nearest neighbours. Rows are put into cells around some of them, and compared within the nearest cells only, so the
 * work grows with rows^1.5; near-identical rows share a cell or lie in neighbouring ones.
 * @param breathe called now and then, with how many rows are done
 */
export async function findNeighbours(matrix: Matrix, k: number, breathe: (done: number) => Promise<void>): Promise<Neighbours> {
  const { rows } = matrix;
  const centres = pickRows(rows, Math.ceil(Math.sqrt(rows)));
  const cells: number[][] = centres.map(() => []);
  const near = emptyLists(rows, LOOKED_INTO);
  for (let row = 0; row < rows; row++) {
    centres.forEach((centre, cell) => { offer(near, row, cell, cosine(matrix, row, centre)); });
    cells[near.rows[row * LOOKED_INTO]!]!.push(row);
    if (row % SLICE === 0) await breathe(0);
  }
  const found = emptyLists(rows, k);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < LOOKED_INTO; c++) {
      for (const other of cells[near.rows[row * LOOKED_INTO + c]!] ?? []) {
        if (other !== row) offer(found, row, other, cosine(matrix, row, other));
      }
    }
    if (row % SLICE === 0) await breathe(row);
  }
  return found;
}

function emptyLists(rows: number, k: number): Neighbours {
  return { k, rows: new Int32Array(rows * k).fill(-1), cosines: new Float32Array(rows * k).fill(-2) };
}

/** The cosine of two rows. */
export function cosine({ values, dimensions }: Matrix, a: number, b: number): number {
  // Four sums do not wait for one another.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const end = (a + 1) * dimensions;
  for (let i = a * dimensions, j = b * dimensions; i < end; i += 4, j += 4) {
    s0 += values[i]! * values[j]!;
    s1 += values[i + 1]! * values[j + 1]!;
    s2 += values[i + 2]! * values[j + 2]!;
    s3 += values[i + 3]! * values[j + 3]!;
  }
  return s0 + s1 + s2 + s3;
}

function pickRows(rows: number, count: number): readonly number[] {
  const random = createRandom('cells');
  const order = Array.from({ length: rows }, (_, row) => row);
  for (let at = 0; at < Math.min(count, rows); at++) {
    const other = at + Math.floor(random() * (rows - at));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order.slice(0, count);
}

/** Puts one more into a row's list, if it is nearer than the last there. */
function offer({ k, rows, cosines }: Neighbours, row: number, other: number, likeness: number): void {
  const start = row * k;
  let at = start + k - 1;
  if (likeness <= cosines[at]!) return;
  for (; at > start && cosines[at - 1]! < likeness; at--) {
    cosines[at] = cosines[at - 1]!;
    rows[at] = rows[at - 1]!;
  }
  cosines[at] = likeness;
  rows[at] = other;
}
