import { expect, it } from 'vitest';
import { cosine, findNeighbours, searchCells, searchCentres, type CellsTask, type CentresTask, type Matrix } from '../../src/audit/neighbours.ts';
import { createRandom } from '../../src/random.ts';

const [ROWS, DIMENSIONS, KINDS, K] = [1500, 32, 12, 5];

/** Unit vectors around some directions, as garments of some kinds. */
function someMatrix(): Matrix {
  const random = createRandom('neighbours');
  const direction = () => Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const kinds = Array.from({ length: KINDS }, direction);
  const values = new Float32Array(new SharedArrayBuffer(ROWS * DIMENSIONS * Float32Array.BYTES_PER_ELEMENT));
  for (let row = 0; row < ROWS; row++) {
    const own = direction();
    const vector = kinds[row % KINDS]!.map((value, i) => value + 0.7 * own[i]!);
    const length = Math.hypot(...vector);
    values.set(vector.map((value) => value / length), row * DIMENSIONS);
  }
  return { values, rows: ROWS, dimensions: DIMENSIONS };
}

const inThisThread = {
  searchCentres: async (task: CentresTask) => searchCentres(task),
  searchCells: async (task: CellsTask) => searchCells(task),
};

it('finds nearly all of the nearest rows, nearest first, and tells how far it is', async () => {
  const matrix = someMatrix();
  const told: number[] = [];
  const { rows, cosines } = await findNeighbours(matrix, K, inThisThread, async (done) => { told.push(done); });
  let right = 0;
  for (let row = 0; row < ROWS; row++) {
    const exact = Array.from({ length: ROWS }, (_, other) => ({ other, likeness: other === row ? -2 : cosine(matrix, row, other) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, K)
      .map(({ other }) => other);
    const found = [...rows.subarray(row * K, (row + 1) * K)];
    right += found.filter((other) => exact.includes(other)).length;
    const own = [...cosines.subarray(row * K, (row + 1) * K)];
    expect(own).toEqual([...own].sort((a, b) => b - a));
    expect(own).toEqual(found.map((other) => Math.fround(cosine(matrix, row, other))));
  }
  expect(right / (ROWS * K)).toBeGreaterThan(0.9);
  expect(told.at(-1)).toBe(ROWS);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});
