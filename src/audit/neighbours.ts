import { createRandom } from '../random.ts';

/** Vectors of unit length, row by row. */
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
const LOOKED_INTO = 12;
/** A row that is looked at before others get their turn. */
const SLICE = 500;

/**
 * Every row's nearest neighbours. Rows are put into cells around some of them, and compared within the nearest cells only, so the
 * work grows with rows^1.5; near-identical rows share a cell or lie in neighbouring ones.
 * @param breathe called now and then, with how many rows are done
 */
export async function findNeighbours(matrix: Matrix, k: number, breathe: (done: number) => Promise<void>): Promise<Neighbours> {
  const { rows } = matrix;
  const found: Neighbours = { k, rows: new Int32Array(rows * k).fill(-1), cosines: new Float32Array(rows * k).fill(-2) };
  const centres = pickRows(rows, Math.ceil(Math.sqrt(rows)));
  const cells: number[][] = centres.map(() => []);
  const near = new Int32Array(rows * LOOKED_INTO);
  for (let row = 0; row < rows; row++) {
    const ranked = nearestCells(matrix, row, centres);
    cells[ranked[0]!]!.push(row);
    for (let c = 0; c < LOOKED_INTO; c++) near[row * LOOKED_INTO + c] = ranked[c] ?? -1;
    if (row % SLICE === 0) await breathe(0);
  }
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < LOOKED_INTO; c++) {
      for (const other of cells[near[row * LOOKED_INTO + c]!] ?? []) {
        if (other !== row) offer(found, row, other, cosine(matrix, row, other));
      }
    }
    if (row % SLICE === 0) await breathe(row);
  }
  return found;
}

/** The cosine of two rows. */
export function cosine({ values, dimensions }: Matrix, a: number, b: number): number {
  let [first, second] = [0, 0];
  const from = a * dimensions;
  const other = b * dimensions;
  for (let i = 0; i < dimensions; i += 2) {
    first += values[from + i]! * values[other + i]!;
    second += values[from + i + 1]! * values[other + i + 1]!;
  }
  return first + second;
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

function nearestCells(matrix: Matrix, row: number, centres: readonly number[]): readonly number[] {
  const cosines = Float32Array.from(centres, (centre) => cosine(matrix, row, centre));
  return Array.from(cosines.keys()).sort((a, b) => cosines[b]! - cosines[a]!).slice(0, LOOKED_INTO);
}

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
