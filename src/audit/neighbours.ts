import { mapInOrder } from '../catalog/streams.ts';
import { createRandom } from '../random.ts';

/** Vectors of unit length, row by row; their dimensions are a multiple of four. */
export interface Matrix {
  /** In shared memory, so that threads read it where it is. */
  readonly values: Float32Array<SharedArrayBuffer>;
  readonly rows: number;
  readonly dimensions: number;
}

/** For every row its nearest others, nearest first: `k` places a row, -1 where there are fewer. */
export interface Neighbours {
  readonly k: number;
  readonly rows: Int32Array<SharedArrayBuffer>;
  readonly cosines: Float32Array<SharedArrayBuffer>;
}

/** Some rows of a matrix; what is found of them is written into shared memory, so that threads can take some each. */
interface Slice {
  readonly matrix: Matrix;
  readonly from: number;
  readonly to: number;
}

/** `near` gets, for the rows of a slice, the cells whose centres are nearest. */
export interface CentresTask extends Slice {
  /** A row by cell. */
  readonly centres: readonly number[];
  readonly near: Neighbours;
}

/** `found` gets, for the rows of a slice, their nearest others in the cells that `near` names. */
export interface CellsTask extends Slice {
  /** Rows by cell. */
  readonly cells: readonly Int32Array<SharedArrayBuffer>[];
  readonly near: Neighbours;
  readonly found: Neighbours;
}

/** Those who do the two kinds of work, several slices at a time. */
export interface Searchers {
  readonly searchCentres: (task: CentresTask) => Promise<void>;
  readonly searchCells: (task: CellsTask) => Promise<void>;
}

/** Cells looked into for every row, its own and those nearest to it. */
const LOOKED_INTO = 8;
/** Rows searched by one thread at a time, and slices under way. */
const SLICE = 128;
const AHEAD = 16;

/**
 * Every row's nearest neighbours. Rows are put into cells around some of them, and compared within the nearest cells only, so the
 * work grows with rows^1.5; near-identical rows share a cell or lie in neighbouring ones.
 * @param breathe called now and then, with how many rows are done
 */
export async function findNeighbours(matrix: Matrix, k: number, searchers: Searchers, breathe: (done: number) => Promise<void>): Promise<Neighbours> {
  const { rows } = matrix;
  const centres = pickRows(rows, Math.ceil(Math.sqrt(rows)));
  const near = emptyLists(rows, LOOKED_INTO);
  await inSlices(matrix, (slice) => searchers.searchCentres({ ...slice, centres, near }), () => breathe(0));
  const members: number[][] = centres.map(() => []);
  for (let row = 0; row < rows; row++) members[near.rows[row * LOOKED_INTO]!]!.push(row);
  const cells = members.map((own) => {
    const cell = new Int32Array(new SharedArrayBuffer(own.length * Int32Array.BYTES_PER_ELEMENT));
    cell.set(own);
    return cell;
  });
  const found = emptyLists(rows, k);
  await inSlices(matrix, (slice) => searchers.searchCells({ ...slice, cells, near, found }), breathe);
  return found;
}

async function inSlices(matrix: Matrix, search: (slice: Slice) => Promise<void>, breathe: (done: number) => Promise<void>): Promise<void> {
  const searched = mapInOrder(slicesOf(matrix), AHEAD, async (slice) => {
    await search(slice);
    return slice.to;
  });
  for await (const done of searched) await breathe(done);
}

export function searchCentres({ matrix, from, to, centres, near }: CentresTask): void {
  for (let row = from; row < to; row++) centres.forEach((centre, cell) => { offer(near, row, cell, cosine(matrix, row, centre)); });
}

export function searchCells({ matrix, from, to, cells, near, found }: CellsTask): void {
  for (let row = from; row < to; row++) {
    for (let c = 0; c < near.k; c++) {
      for (const other of cells[near.rows[row * near.k + c]!] ?? []) {
        if (other !== row) offer(found, row, other, cosine(matrix, row, other));
      }
    }
  }
}

function* slicesOf(matrix: Matrix): Generator<Slice> {
  for (let from = 0; from < matrix.rows; from += SLICE) yield { matrix, from, to: Math.min(matrix.rows, from + SLICE) };
}

function emptyLists(rows: number, k: number): Neighbours {
  return {
    k,
    rows: new Int32Array(new SharedArrayBuffer(rows * k * Int32Array.BYTES_PER_ELEMENT)).fill(-1),
    cosines: new Float32Array(new SharedArrayBuffer(rows * k * Float32Array.BYTES_PER_ELEMENT)).fill(-2),
  };
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
