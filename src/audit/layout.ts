import { createRandom } from '../random.ts';
import type { Matrix, Neighbours } from './neighbours.ts';

export interface LayoutTask {
  readonly matrix: Matrix;
  readonly neighbours: Neighbours;
}

/** A place for every row, both axes 0..1. */
export interface Layout {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

const EPOCHS = 120;
/** Strangers that a row is pushed away from, for each neighbour that it is drawn to. */
const STRANGERS = 3;
const FIRST_STEP = 1;
/** The furthest one push moves a row. */
const MOST_MOVE = 4;
/** How wide the first, straight projection is laid out. */
const FIRST_WIDTH = 10;
/**
 * A map on which alike rows lie near one another: the two main directions of the vectors first, then neighbours draw together and
 * strangers apart, as in UMAP (McInnes et al., 2018), with the heavy-tailed kernel 1 / (1 + d^2). The same rows give the same map.
 */
export function layOut({ matrix, neighbours: { k, rows: near } }: LayoutTask): Layout {
  const { rows } = matrix;
  const [x, y] = project(matrix);
  const random = createRandom('map');
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const step = FIRST_STEP * (1 - epoch / EPOCHS);
    for (let row = 0; row < rows; row++) {
      // One neighbour a turn, the nearest ones more often.
      const other = near[row * k + Math.floor(random() ** 2 * k)]!;
      if (other < 0) continue;
      pull(x, y, row, other, step);
      for (let n = 0; n < STRANGERS; n++) push(x, y, row, Math.floor(random() * rows), step);
    }
  }
  return { x: toUnit(x), y: toUnit(y) };
}

function pull(x: Float32Array, y: Float32Array, row: number, other: number, step: number): void {
  const dx = x[row]! - x[other]!;
  const dy = y[row]! - y[other]!;
  const force = step * (-2 / (1 + dx * dx + dy * dy));
  const [mx, my] = [limited(force * dx) / 2, limited(force * dy) / 2];
  x[row]! += mx;
  y[row]! += my;
  x[other]! -= mx;
  y[other]! -= my;
}

function push(x: Float32Array, y: Float32Array, row: number, other: number, step: number): void {
  if (row === other) return;
  const dx = x[row]! - x[other]!;
  const dy = y[row]! - y[other]!;
  const squares = dx * dx + dy * dy;
  const force = step * (2 / ((0.01 + squares) * (1 + squares)));
  x[row]! += limited(force * dx);
  y[row]! += limited(force * dy);
}

function limited(move: number): number {
  return Math.max(-MOST_MOVE, Math.min(MOST_MOVE, move));
}

/** Along the two directions in which the vectors differ most (power iteration). */
function project(matrix: Matrix): [Float32Array, Float32Array] {
  const { values, rows, dimensions } = matrix;
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < rows * dimensions; at++) mean[at % dimensions]! += values[at]! / rows;
  const found: { readonly direction: Float64Array; readonly places: Float64Array }[] = [];
  const random = createRandom('directions');
  for (let n = 0; n < 2; n++) {
    let direction = unit(Float64Array.from({ length: dimensions }, () => random() - 0.5));
    let places: Float64Array = new Float64Array(rows);
    for (let round = 0; round < 8; round++) {
      for (const earlier of found) remove(direction, earlier.direction);
      places = along(matrix, mean, direction);
      const next = new Float64Array(dimensions);
      for (let row = 0, at = 0; row < rows; row++) for (let i = 0; i < dimensions; i++, at++) next[i]! += places[row]! * (values[at]! - mean[i]!);
      direction = unit(next);
    }
    found.push({ direction, places });
  }
  const [first, second] = found.map(({ places }) => {
    const widest = places.reduce((most, place) => Math.max(most, Math.abs(place)), 1e-9);
    return Float32Array.from(places, (place) => (place / widest) * FIRST_WIDTH);
  });
  return [first!, second!];
}

function along({ values, rows, dimensions }: Matrix, mean: Float64Array, direction: Float64Array): Float64Array {
  const places = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < dimensions; i++, at++) sum += (values[at]! - mean[i]!) * direction[i]!;
    places[row] = sum;
  }
  return places;
}

function remove(direction: Float64Array, part: Float64Array): void {
  const share = direction.reduce((sum, value, i) => sum + value * part[i]!, 0);
  part.forEach((value, i) => (direction[i]! -= share * value));
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** To 0..1, one in five hundred of either end at the border: a stray must not shrink the rest. */
function toUnit(values: Float32Array): Float32Array {
  const sorted = values.slice().sort();
  const cut = Math.floor(sorted.length / 500);
  const [low, high] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 1];
  return values.map((value) => (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5));
}
